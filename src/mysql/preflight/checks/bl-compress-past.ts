import { isAtLeast } from '../../connection/server-facts.js';
import { type Check, pass, warn } from '../check.js';
import { mysqlManual } from '../rules/manual.js';

export const BL_COMPRESS_PAST: Check = {
  id: 'bl.compress.past',
  title: 'the binlog holds no compressed transactions from before',
  severity: 'warn',
  effect: 'a task that starts in one of the older files meets transactions that cannot be decoded',
  remedy: 'begin a new file with FLUSH BINARY LOGS and start replication in it; sessions may compress on their own',
  sources: [mysqlManual('performance-schema-binary-log-transaction-compression-stats-table')],
  applies: ({ flavour, version }) => flavour === 'mysql' && isAtLeast(version, [8, 0, 20]),
  async run(facts) {
    const [row] = await facts.rows<{ transactions: number | string | null }>(COMPRESSED, [], {
      needs: 'SELECT ON performance_schema.*',
    });
    const transactions = Number(row?.transactions ?? 0);
    if (transactions === 0) return pass('no compressed transaction was written since the server started');
    return warn(`${transactions} compressed transactions were written since the counters began`, {
      remedy: {
        text: this.remedy,
        sql: ['FLUSH BINARY LOGS', 'TRUNCATE TABLE performance_schema.binary_log_transaction_compression_stats'],
      },
    });
  },
};

const COMPRESSED = `
  SELECT SUM(TRANSACTION_COUNTER) AS transactions
  FROM performance_schema.binary_log_transaction_compression_stats
  WHERE LOG_TYPE = 'BINARY' AND COMPRESSION_TYPE <> 'NONE'`;
