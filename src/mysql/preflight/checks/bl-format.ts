import { AWS, mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

/** A server without the variable knows no other way. */
export const BL_FORMAT = variableCheck({
  id: 'bl.format',
  title: 'the binlog holds rows',
  severity: 'fail',
  effect: 'changes are logged as statements, which hold no rows to capture',
  remedy: 'log rows, and let applications reconnect: open sessions keep the old format',
  sources: [AWS.source, mysqlManual('binary-log-setting')],
  variable: 'binlog_format',
  wanted: 'ROW',
});
