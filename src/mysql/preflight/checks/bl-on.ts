import { AWS, mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

export const BL_ON = variableCheck({
  id: 'bl.on',
  title: 'the binlog is written',
  severity: 'fail',
  effect: 'no change can be captured',
  remedy: 'switch the binlog on, and remove skip-log-bin and disable-log-bin where they are',
  sources: [AWS.source, mysqlManual('replication-options-binary-log#sysvar_log_bin')],
  variable: 'log_bin',
  wanted: 'ON',
  whenAbsent: 'OFF',
  // The option is the name of the files; the variable only tells whether there are any.
  configured: { log_bin: 'mysql-bin', server_id: 1 },
  restart: true,
});
