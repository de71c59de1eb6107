import { hasGlobalGrant } from '../setup/grants.js';
import type { ReplicationPrivilege } from '../setup/replication-privileges.js';
import { pass, type Verdict } from './check.js';
import type { PreflightFacts } from './facts.js';

/** Judges by SHOW GRANTS whether the replicating account has a privilege on everything. */
export async function requireGlobalPrivilege(
  facts: PreflightFacts,
  privilege: ReplicationPrivilege,
  effect: string,
): Promise<Verdict> {
  const { grant, sufficient, purpose } = privilege;
  if (hasGlobalGrant(await facts.grants(), sufficient)) return pass(`${grant} is granted on *.*`);
  return {
    status: 'fail',
    evidence: `SHOW GRANTS of "${facts.user}" holds no ${sufficient.join(' or ')} on *.*`,
    effect,
    remedy: { text: `let the account ${purpose}`, sql: [`GRANT ${grant} ON *.* TO ${await facts.account()}`] },
  };
}
