import { isAtLeast } from '../../connection/server-facts.js';
import { mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

/** MySQL 5.6 goes on without a binlog by default; MariaDB has no such switch and refuses the statement. */
export const BL_ERROR = variableCheck({
  id: 'bl.error',
  title: 'the server does not go on when it cannot write the binlog',
  severity: 'warn',
  effect: 'a full disk ends the binlog silently: the server commits, and nothing is captured until its next restart',
  remedy: 'let the server stop rather than lose changes',
  sources: [mysqlManual('replication-options-binary-log#sysvar_binlog_error_action')],
  applies: ({ flavour, version }) => flavour === 'mysql' && isAtLeast(version, [5, 6, 22]),
  variable: 'binlog_error_action',
  wanted: 'ABORT_SERVER',
});
