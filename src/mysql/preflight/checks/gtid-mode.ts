import { AWS, mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

/** Both targets keep file and position; GTIDs that are fully on or off do not matter to them. */
export const GTID_MODE = variableCheck({
  id: 'gtid.mode',
  title: 'GTIDs are on or off, not between the two',
  severity: 'info',
  effect: 'the server is being moved to or from GTIDs; checkpoints are file and position, so do not change servers now',
  remedy: 'finish the change of gtid_mode first',
  sources: [AWS.source, mysqlManual('replication-mode-change-online-concepts')],
  applies: ({ flavour }) => flavour === 'mysql',
  variable: 'gtid_mode',
  wanted: 'ON',
  accepts: (value) => value === 'OFF',
  decision: true,
});
