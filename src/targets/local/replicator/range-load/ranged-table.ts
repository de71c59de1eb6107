import { parseColumnType } from '../../../../lake/types/column-type.js';
import { type MysqlConnection, queryRows } from '../../../../mysql/connection/connection.js';
import { quoteIdentifier, quoteTable } from '../../../../mysql/connection/quote.js';
import type { TableName } from '../binlog-events.js';
import { type KeyRange, rangeCondition, splitKeys } from './key-ranges.js';

/**
 * Ranges for each reader at least, so that one with a slow range does not keep the others waiting at the end. InnoDB
 * takes long ranges for twice as long as they are, which makes it twice as many.
 */
const RANGES_PER_READER = 4;

const INTEGERS = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint']);

/** A table that can be read in ranges of its key. */
export interface RangedTable extends TableName {
  /** The only column of the primary key, an integer. */
  keyColumn: string;
  /** About as many as it has. */
  rows: number;
}

/**
 * Whether a table is worth being read in ranges, and by which column.
 * @param leastRows by the server's statistics
 * @returns undefined when it is to be read whole
 */
export async function rangedTable(
  connection: MysqlConnection,
  { schema, table }: TableName,
  leastRows: number,
): Promise<RangedTable | undefined> {
  const found = await queryRows<{ name: string; row_count: string | null }>(
    connection,
    `SELECT TABLE_NAME AS name, TABLE_ROWS AS row_count FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND ENGINE = 'InnoDB'`,
    [schema, table],
  );
  const rows = found.find(({ name }) => name === table)?.row_count ?? undefined;
  if (rows === undefined || Number(rows) < leastRows) return undefined;
  const key = await queryRows<{ name: string; key_column: string }>(
    connection,
    `SELECT TABLE_NAME AS name, COLUMN_NAME AS key_column FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND INDEX_NAME = 'PRIMARY'`,
    [schema, table],
  );
  const [only, ...others] = key.filter(({ name }) => name === table);
  if (only === undefined || others.length > 0) return undefined;
  const columns = await queryRows<{ name: string; column_type: string }>(
    connection,
    `SELECT TABLE_NAME AS name, COLUMN_TYPE AS column_type FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COLUMN_NAME = ?`,
    [schema, table, only.key_column],
  );
  const type = columns.find(({ name }) => name === table)?.column_type ?? '';
  if (!INTEGERS.has(parseColumnType(String(type)).base)) return undefined;
  return { schema, table, keyColumn: only.key_column, rows: Number(rows) };
}

/** Cuts a table into ranges for some readers, by the server's own estimates from its index (EXPLAIN). */
export async function planRanges(
  connection: MysqlConnection,
  { schema, table, keyColumn, rows }: RangedTable,
  readers: number,
): Promise<KeyRange[]> {
  const key = quoteIdentifier(keyColumn);
  const from = quoteTable(schema, table);
  const [ends] = await queryRows<{ lowest: string | null; highest: string | null }>(
    connection,
    `SELECT CAST(MIN(${key}) AS CHAR) AS lowest, CAST(MAX(${key}) AS CHAR) AS highest FROM ${from}`,
  );
  if (ends?.lowest == null || ends.highest == null) return [{}];
  const keys = { lowest: BigInt(ends.lowest), highest: BigInt(ends.highest) };
  const mostRows = Math.ceil(rows / (readers * RANGES_PER_READER));
  return splitKeys(keys, Math.max(1, mostRows), async (range) => {
    const sql = `SELECT ${key} FROM ${from} FORCE INDEX (PRIMARY) WHERE ${rangeCondition(keyColumn, range)}`;
    const [plan] = await queryRows<{ rows: string | number | null }>(connection, `EXPLAIN FORMAT = TRADITIONAL ${sql}`);
    return Number(plan?.rows ?? 0);
  });
}
