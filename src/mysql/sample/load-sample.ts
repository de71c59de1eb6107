import { FutureimError } from '../../core/errors.js';
import { findTable } from '../../platform/schema/schema.js';
import type { TableDefinition } from '../../platform/schema/table-definition.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { type MysqlConnection, queryRows, withConnection } from '../connection/connection.js';
import { quoteTable } from '../connection/quote.js';
import { inTransaction } from '../connection/transaction.js';
import { BatchWriter } from '../load/batch-writer.js';
import type { LoadOptions } from '../load/load-result.js';
import { columnEncoder, ValueProblem } from '../load/values/encoder.js';
import { requireTables } from '../schema/require-tables.js';
import { generateSample, type SampleOptions, type SampleTable } from './generate.js';
import type { SampleRow } from './sample-row.js';

export interface SampleLoad {
  /** False when the tables held rows already: then nothing was added. */
  loaded: boolean;
  tables: { table: string; rows: number }[];
  rows: number;
}

/**
 * Fills the platform's tables with the sample, within one transaction; tables that hold any row are left as they are.
 * @throws FutureimError FIM-MYSQL-SCHEMA-DIFFERS when the tables were not set up
 */
export function loadSample(address: MysqlAddress, options: LoadOptions & SampleOptions): Promise<SampleLoad> {
  return withConnection(address, { useDatabase: false }, async (connection) => {
    const sample = generateSample(options);
    const definitions = new Map(sample.map(({ table }) => [table, definition(table)]));
    await requireTables(connection, address.database, [...definitions.values()]);
    const existing = await countRows(connection, address.database, sample);
    if (existing.some(({ rows }) => rows > 0)) return summary(false, existing);
    await inTransaction(connection, async () => {
      for (const { table, rows } of sample) {
        if (options.signal.aborted) {
          throw new FutureimError('FIM-INTERRUPTED', { message: 'the sample was interrupted; nothing was loaded' });
        }
        await insert(connection, address.database, definitions.get(table) ?? definition(table), rows);
        options.events?.emit('step.progress', { message: `${table}: ${rows.length} rows`, table, rows: rows.length });
      }
    });
    return summary(
      true,
      sample.map(({ table, rows }) => ({ table, rows: rows.length })),
    );
  });
}

async function insert(
  connection: MysqlConnection,
  database: string,
  table: TableDefinition,
  rows: readonly SampleRow[],
): Promise<void> {
  const columns = table.columns.map(({ name }) => name);
  const encoders = table.columns.map(columnEncoder);
  const writer = new BatchWriter(connection, { database, table: table.name, columns }, (_row, error) => {
    throw error;
  });
  for (const [index, row] of rows.entries()) {
    const fields = columns.map((name) => (row[name] === null ? null : String(row[name])));
    const values = fields.map((field, at) => encoders[at]!(field));
    const fault = values.findIndex((value) => value instanceof ValueProblem);
    if (fault !== -1) {
      const { reason } = values[fault] as ValueProblem;
      throw new Error(`sample row ${index + 1} of ${table.name}: ${columns[fault]}: ${fields[fault]}: ${reason}`);
    }
    await writer.add({ line: index + 1, values: values as (string | null)[] });
  }
  await writer.finish();
}

async function countRows(connection: MysqlConnection, database: string, sample: readonly SampleTable[]) {
  const counts: SampleLoad['tables'] = [];
  for (const { table } of sample) {
    const [row] = await queryRows<{ n: string }>(
      connection,
      `SELECT COUNT(*) AS n FROM ${quoteTable(database, table)}`,
    );
    counts.push({ table, rows: Number(row?.n ?? 0) });
  }
  return counts;
}

function summary(loaded: boolean, tables: SampleLoad['tables']): SampleLoad {
  return { loaded, tables, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}

function definition(table: string): TableDefinition {
  const found = findTable(table);
  if (found === undefined) throw new Error(`the sample holds an unknown table ${table}`);
  return found;
}
