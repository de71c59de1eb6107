import { type Check, fail, pass } from '../check.js';
import { accountName, matchedAccount } from '../facts/grants.js';
import { login } from '../facts/login.js';
import { mysqlManual } from '../rules/manual.js';

export const ACCT_HOST: Check = {
  id: 'acct.host',
  title: 'the account is let in from where it connects',
  severity: 'fail',
  effect: 'the server refuses the replicating account although its password is right',
  remedy: 'create the account for a host mask that covers the address the server sees',
  sources: [mysqlManual('account-names'), mysqlManual('connection-access')],
  needsNoServer: true,
  async run(facts) {
    const outcome = await login(facts);
    if (outcome.refusal !== undefined) {
      if (outcome.refusal !== 'host') throw outcome.error;
      return fail(outcome.error.message, { remedy: { text: this.remedy, command: 'futureim mysql setup' } });
    }
    const { user, host } = await matchedAccount(facts);
    if (user !== facts.user) {
      return fail(`the server took "${facts.user}" for ${await accountName(facts)}`, {
        effect: 'an anonymous account with a narrower host mask comes first, and has other privileges',
        remedy: { text: 'drop the anonymous account', sql: [`DROP USER ${await accountName(facts)}`] },
      });
    }
    if (facts.target === 'aws' && ['localhost', '127.0.0.1', '::1'].includes(host)) {
      return fail(`account ${await accountName(facts)} is let in from the server's own machine alone`, {
        effect: 'AWS DMS comes from another machine and is refused',
        remedy: { text: `create '${user}'@'%', or a mask such as '10.%'`, command: 'futureim mysql setup' },
      });
    }
    return pass(`account ${await accountName(facts)} matches`);
  },
};
