import { streamPrivilege } from '../../setup/replication-privileges.js';
import type { Check } from '../check.js';
import { requireGlobalPrivilege } from '../global-privilege.js';

export const PRIV_SLAVE: Check = {
  id: 'priv.slave',
  title: 'the account may read the binlog',
  severity: 'fail',
  run: (facts) => requireGlobalPrivilege(facts, streamPrivilege(), 'no change can be captured'),
};
