import { snapshotPrivilege } from '../../setup/replication-privileges.js';
import { type Check, pass } from '../check.js';
import { requireGlobalPrivilege } from '../global-privilege.js';

/** The embedded replicator's snapshot; AWS DMS takes its own. */
export const PRIV_SNAPSHOT: Check = {
  id: 'priv.snapshot',
  title: 'the account may take a consistent snapshot',
  severity: (target) => (target === 'local' ? 'fail' : 'info'),
  applies: (server) => snapshotPrivilege(server) !== undefined,
  async run(facts) {
    const privilege = snapshotPrivilege(await facts.server());
    if (privilege === undefined || facts.target === 'aws') return pass('no privilege is needed');
    return requireGlobalPrivilege(facts, privilege, 'the full load has no exact place in the binlog to go on from');
  },
};
