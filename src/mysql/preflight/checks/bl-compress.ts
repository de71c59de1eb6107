import { AWS, mariadbManual, mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

/** MySQL wraps whole transactions, MariaDB single events; neither form is decoded. */
export const BL_COMPRESS = variableCheck({
  id: 'bl.compress',
  title: 'the binlog is not compressed',
  severity: 'fail',
  effect: 'compressed changes cannot be decoded',
  remedy: 'switch compression off, run FLUSH BINARY LOGS, and start replication after it',
  sources: [
    AWS.source,
    mysqlManual('binary-log-transaction-compression'),
    mariadbManual('compressing-events-to-reduce-size-of-the-binary-log'),
  ],
  variable: ({ flavour }) => (flavour === 'mysql' ? 'binlog_transaction_compression' : 'log_bin_compress'),
  wanted: 'OFF',
});
