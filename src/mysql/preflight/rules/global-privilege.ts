import type { Remedy } from '../../../core/findings.js';
import { hasGlobalGrant } from '../../setup/grants.js';
import type { ReplicationPrivilege } from '../../setup/replication-privileges.js';
import { fail, pass, type Verdict } from '../check.js';
import { accountGrants, accountName } from '../facts/grants.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';

/** Judges by SHOW GRANTS whether the replicating account has a privilege on everything. */
export async function requireGlobalPrivilege(facts: PreflightFacts, privilege: ReplicationPrivilege): Promise<Verdict> {
  const { grant, sufficient } = privilege;
  const { effective } = await accountGrants(facts);
  if (hasGlobalGrant(effective, sufficient)) return pass(`${grant} is granted on *.*`);
  return fail(`SHOW GRANTS of "${facts.user}" holds no ${sufficient.join(' or ')} on *.*`, {
    remedy: await grantRemedy(facts, privilege.purpose, [`${grant} ON *.*`]),
  });
}

/** @param privileges with their level, as in GRANT: `SELECT ON mysql.user` */
export async function grantRemedy(facts: PreflightFacts, purpose: string, privileges: string[]): Promise<Remedy> {
  const account = await accountName(facts);
  return {
    text: `let the account ${purpose}`,
    sql: privileges.map((privilege) => `GRANT ${privilege} TO ${account}`),
  };
}
