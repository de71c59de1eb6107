import { AWS, mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

/** AWS DMS reads checksums from engine 3.5 on; older ones are past their end. */
export const BL_CHECKSUM = variableCheck({
  id: 'bl.checksum',
  title: 'events of the binlog have a checksum',
  severity: 'info',
  effect: 'an event that is damaged on disk or on its way is not noticed',
  remedy: 'log checksums; AWS DMS reads them from engine 3.5 on',
  sources: [AWS.source, mysqlManual('replication-options-binary-log#sysvar_binlog_checksum')],
  variable: 'binlog_checksum',
  wanted: 'CRC32',
});
