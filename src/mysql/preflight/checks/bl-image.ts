import { AWS, mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

/** A server without the variable knows no other way. */
export const BL_IMAGE = variableCheck({
  id: 'bl.image',
  title: 'the binlog holds whole rows',
  severity: 'fail',
  effect: 'columns that a statement did not name are missing from captured changes',
  remedy: 'log full row images, and let applications reconnect: open sessions keep the old ones',
  sources: [AWS.source, mysqlManual('replication-options-binary-log#sysvar_binlog_row_image')],
  variable: 'binlog_row_image',
  wanted: 'FULL',
});
