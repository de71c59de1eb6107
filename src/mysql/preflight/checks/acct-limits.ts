import { FutureimError } from '../../../core/errors.js';
import { isAtLeast } from '../../connection/server-facts.js';
import { type Check, fail, pass, warn } from '../check.js';
import { accountFacts } from '../facts/account.js';
import { knownError } from '../facts/hidden.js';
import { login } from '../facts/login.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { AWS, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

/** Eight tables load at a time; one session captures changes, one validates. */
const NEEDED = 10;

export const ACCT_LIMITS: Check = {
  id: 'acct.limits',
  title: 'the server has sessions to spare',
  severity: 'fail',
  effect: 'loads wait or fail with "too many connections", and so may the shop',
  remedy: `leave room for ${NEEDED} more sessions`,
  sources: [AWS.fullLoad, mysqlManual('server-system-variables#sysvar_max_connections')],
  needsNoServer: true,
  async run(facts) {
    const outcome = await login(facts);
    if (outcome.refusal === 'too-many') return fail(outcome.error.message);
    const ofAccount = await accountLimit(facts);
    if (ofAccount.limit > 0 && ofAccount.limit < NEEDED) {
      return warn(`the account may have ${ofAccount.limit} sessions at a time`, { remedy: ofAccount.remedy });
    }
    const limit = Number(await facts.variable('max_connections'));
    const peak = Number((await facts.status('Max_used_connections')) ?? 0);
    if (limit - peak >= NEEDED) return pass(`max_connections is ${limit}, and at most ${peak} were in use at a time`);
    const set = { max_connections: Math.max(peak + 2 * NEEDED, 151) };
    return warn(`max_connections is ${limit}, and ${peak} were in use at a time`, {
      remedy: await setVariables(facts, { set, text: this.remedy }),
    });
  },
};

/** The account's own limit, else that of every account; 0: none. What cannot be seen is taken for none. */
async function accountLimit(facts: PreflightFacts) {
  const account = await accountFacts(facts).catch(knownError);
  const own = account instanceof FutureimError ? 0 : account.maxConnections;
  const ofAll = Number((await facts.variable('max_user_connections')) ?? 0);
  if (!(account instanceof FutureimError) && own > 0) {
    const { flavour, version } = await facts.server();
    const alters = flavour === 'mariadb' || isAtLeast(version, [5, 7, 0]);
    const verb = alters ? `ALTER USER ${account.name}` : `GRANT USAGE ON *.* TO ${account.name}`;
    const sql = [`${verb} WITH MAX_USER_CONNECTIONS 0`];
    return { limit: own, remedy: { text: 'lift the limit of the account', sql } };
  }
  const text = 'lift the limit that every account has';
  return { limit: ofAll, remedy: await setVariables(facts, { set: { max_user_connections: 2 * NEEDED }, text }) };
}
