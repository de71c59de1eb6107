import { mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

export const BL_PARTIALJSON = variableCheck({
  id: 'bl.partialjson',
  title: 'JSON values are logged whole',
  severity: 'fail',
  effect: 'an update of a JSON column is logged as a patch, which cannot be turned into the value',
  remedy: 'log whole JSON values, and let applications reconnect: open sessions keep the old way',
  sources: [mysqlManual('replication-features-json')],
  variable: 'binlog_row_value_options',
  wanted: '',
});
