import { type Check, pass, warn } from '../check.js';
import { accountFacts } from '../facts/account.js';
import { mysqlManual } from '../rules/manual.js';

export const ACCT_EXPIRY: Check = {
  id: 'acct.expiry',
  title: 'the account stays valid',
  severity: 'warn',
  effect: 'replication stops by itself on the day on which the server no longer lets the account in',
  remedy: 'let the password never expire, and rotate it when it suits you',
  sources: [mysqlManual('password-management'), mysqlManual('account-locking')],
  async run(facts) {
    const { name, locked, expired, lifetimeDays } = await accountFacts(facts);
    const states = [
      ...(locked ? ['is locked'] : []),
      ...(expired ? ['has an expired password'] : []),
      ...(lifetimeDays > 0 ? [`has a password that expires after ${lifetimeDays} days`] : []),
    ];
    if (states.length === 0) return pass(`${name} is not locked and its password does not expire`);
    const sql = [
      ...(locked ? [`ALTER USER ${name} ACCOUNT UNLOCK`] : []),
      ...(lifetimeDays > 0 ? [`ALTER USER ${name} PASSWORD EXPIRE NEVER`] : []),
    ];
    const command = expired ? { command: 'futureim mysql setup' } : {};
    return warn(`${name} ${states.join(' and ')}`, { remedy: { text: this.remedy, sql, ...command } });
  },
};
