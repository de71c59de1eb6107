import { streamPrivilege } from '../../setup/replication-privileges.js';
import type { Check } from '../check.js';
import { requireGlobalPrivilege } from '../rules/global-privilege.js';
import { AWS, mysqlManual } from '../rules/manual.js';

export const PRIV_SLAVE: Check = {
  id: 'priv.slave',
  title: 'the account may read the binlog',
  severity: 'fail',
  effect: 'no change can be captured',
  remedy: 'grant REPLICATION SLAVE on *.*',
  sources: [AWS.source, mysqlManual('privileges-provided#priv_replication-slave')],
  run: (facts) => requireGlobalPrivilege(facts, streamPrivilege()),
};
