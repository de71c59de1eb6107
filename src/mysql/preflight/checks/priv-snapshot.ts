import { snapshotPrivilege } from '../../setup/replication-privileges.js';
import { type Check, pass } from '../check.js';
import { requireGlobalPrivilege } from '../rules/global-privilege.js';
import { guide, mysqlManual } from '../rules/manual.js';

/** The embedded replicator's snapshot; AWS DMS takes its own. */
export const PRIV_SNAPSHOT: Check = {
  id: 'priv.snapshot',
  title: 'the account may take a consistent snapshot',
  severity: 'fail',
  effect: 'the full load has no exact place in the binlog to go on from',
  remedy: 'grant FLUSH_TABLES on *.* (before MySQL 8.0.23: RELOAD)',
  sources: [guide('replication.md'), mysqlManual('privileges-provided#priv_flush-tables')],
  targets: ['local'],
  applies: (server) => snapshotPrivilege(server) !== undefined,
  async run(facts) {
    const privilege = snapshotPrivilege(await facts.server());
    return privilege === undefined ? pass('no privilege is needed') : requireGlobalPrivilege(facts, privilege);
  },
};
