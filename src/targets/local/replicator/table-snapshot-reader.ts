import type { Connection as CoreConnection } from 'mysql2';
import type { TableSchema } from '../../../lake/manifest/manifest.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import type { MysqlConnection } from '../../../mysql/connection/connection.js';
import { quoteIdentifier, quoteTable } from '../../../mysql/connection/quote.js';
import { StagedRows } from './staged-rows.js';
import type { StagedValue } from './staged-values.js';

/** Rows handed over at a time. */
const BATCH_ROWS = 8192;

/**
 * Streams every row of a table, within the transaction that `connection` has open, as batches of staged rows.
 * The next batch is read while the consumer works on the current one; reading pauses when it falls behind.
 */
export async function* readTableRows(
  connection: MysqlConnection,
  schema: string,
  table: string,
  definition: TableSchema,
  stamp: { timestamp: string; sequence: string },
): AsyncGenerator<StagedRows> {
  const contracts = definition.columns.map(columnContract);
  const binary = contracts.map((contract) => contract.staging === 'BLOB');
  const select = contracts.map((contract, index) =>
    contract.sourceExpression(quoteIdentifier(definition.columns[index]!.name)),
  );
  const core = (connection as unknown as { connection: CoreConnection }).connection;
  const stream = core
    .query({
      sql: `SELECT ${select.join(', ')} FROM ${quoteTable(schema, table)}`,
      rowsAsArray: true,
      // Bytes as the server sent them (utf8mb4 text): no detour through numbers, dates or parsed geometry.
      typeCast: false,
    })
    .stream({ highWaterMark: BATCH_ROWS });
  let batch = new StagedRows(definition.columns.length);
  for await (const row of stream) {
    batch.push('I', stamp.timestamp, stamp.sequence, stagedRow(row as (Buffer | null)[], binary));
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = new StagedRows(definition.columns.length);
    }
  }
  if (batch.length > 0) yield batch;
}

function stagedRow(row: (Buffer | null)[], binary: readonly boolean[]): StagedValue[] {
  return row.map((value, index) => {
    if (value === null) return null;
    return binary[index] ? Uint8Array.from(value) : value.toString('utf8');
  });
}
