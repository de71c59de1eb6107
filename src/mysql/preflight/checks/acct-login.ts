import type { FutureimError } from '../../../core/errors.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';
import { type Check, fail, pass, type Verdict } from '../check.js';
import { accountFacts } from '../facts/account.js';
import { login } from '../facts/login.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { mysqlManual } from '../rules/manual.js';

/** ER_ACCOUNT_HAS_BEEN_LOCKED of MySQL and of MariaDB. */
const LOCKED = new Set([3118, 4151]);
/** ER_MUST_CHANGE_PASSWORD, ER_MUST_CHANGE_PASSWORD_LOGIN */
const EXPIRED = new Set([1820, 1862]);

/** What the host, TLS or the number of sessions has to do with a refusal is told by the checks of these. */
export const ACCT_LOGIN: Check = {
  id: 'acct.login',
  title: 'the replicating account may log in',
  severity: 'fail',
  effect: 'neither the full load nor change data capture can start',
  remedy: 'create the account, or correct its password: futureim mysql setup does both',
  sources: [mysqlManual('problems-connecting')],
  needsNoServer: true,
  async run(facts) {
    const outcome = await login(facts);
    if (outcome.refusal === undefined) return pass(`"${facts.user}" is logged in`);
    if (outcome.refusal !== 'account') throw outcome.error;
    return refused(facts, outcome.error);
  },
};

async function refused(facts: PreflightFacts, outcome: FutureimError): Promise<Verdict> {
  const number = serverErrorNumber(outcome);
  const name = await accountFacts(facts).then(
    (account) => account.name,
    () => `'${facts.user}'@'%'`,
  );
  if (LOCKED.has(number)) {
    const remedy = { text: 'unlock the account', sql: [`ALTER USER ${name} ACCOUNT UNLOCK`] };
    return fail(outcome.message, { remedy });
  }
  if (EXPIRED.has(number)) {
    return fail(outcome.message, {
      remedy: { text: 'give the account a new password', command: 'futureim mysql setup' },
    });
  }
  return fail(outcome.message, {
    remedy: { text: 'create the account or correct its password', command: 'futureim mysql setup' },
  });
}
