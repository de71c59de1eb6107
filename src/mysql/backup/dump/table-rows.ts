import type { MysqlAddress } from '../../../platform/source-address.js';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import { quoteIdentifier, quoteTable } from '../../connection/quote.js';
import { readRows } from '../../snapshot/read-rows.js';
import { ContentDigest, type RowChunk } from './content-digest.js';
import type { DumpColumn } from './dump-column.js';
import { RowEncoder } from './row-encoder.js';

/** Bytes at which a statement ends: well below any server's max_allowed_packet, well above the cost of a round trip. */
const STATEMENT_BYTES = 1024 * 1024;

export interface TableRows {
  rows: number;
  chunks: RowChunk[];
}

interface ReadContext {
  database: string;
  table: string;
  columns: readonly DumpColumn[];
  address: MysqlAddress;
  signal: AbortSignal;
}

/**
 * Reads a table and hands over INSERT statements, each on one line that ends with `;`.
 * @param write returns a promise while no more is wanted
 * @returns what was read, and the longest statement in bytes
 */
export async function dumpRows(
  connection: MysqlConnection,
  context: ReadContext,
  write: (statement: Buffer, rows: number) => Promise<void> | undefined,
): Promise<TableRows & { longestStatement: number }> {
  const { table, columns } = context;
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(',');
  const begin = Buffer.from(`INSERT INTO ${quoteIdentifier(table)} (${names}) VALUES `);
  const encoder = new RowEncoder(columns, STATEMENT_BYTES + 64 * 1024);
  const digest = new ContentDigest();
  let longestStatement = 0;
  const end = (): Promise<void> | undefined => {
    encoder.text(END);
    longestStatement = Math.max(longestStatement, encoder.length);
    return write(encoder.take(), digest.rows);
  };
  await selectRows(connection, context, (bytes, offset) => {
    encoder.text(encoder.length === 0 ? begin : COMMA);
    digest.add(bytes, offset, encoder.row(bytes, offset));
    return encoder.length >= STATEMENT_BYTES ? end() : undefined;
  });
  if (encoder.length > 0) await end();
  return { rows: digest.rows, chunks: digest.finish(), longestStatement };
}

/** Reads a table as `dumpRows` does, only to digest it. */
export async function digestRows(connection: MysqlConnection, context: ReadContext): Promise<TableRows> {
  const digest = new ContentDigest();
  const { length } = context.columns;
  await selectRows(connection, context, (bytes, offset) => {
    digest.add(bytes, offset, rowEnd(bytes, offset, length));
    return undefined;
  });
  return { rows: digest.rows, chunks: digest.finish() };
}

const COMMA = Buffer.from(',');
const END = Buffer.from(';\n');

async function selectRows(
  connection: MysqlConnection,
  { database, table, columns, address, signal }: ReadContext,
  onRow: (bytes: Buffer, offset: number) => Promise<void> | undefined,
): Promise<void> {
  const order = await rowOrder(connection, database, table);
  const expressions = columns.map(({ expression }) => expression).join(',');
  const sql = `SELECT ${expressions} FROM ${quoteTable(database, table)} ${order}`;
  await readRows(connection, { sql, address, signal, onRow });
}

/**
 * An order that the same rows have in any copy of the table that they were inserted into in that order: the one in
 * which they are stored. Without it the server may read a secondary index that holds all columns.
 */
async function rowOrder(connection: MysqlConnection, database: string, table: string): Promise<string> {
  const key = await queryRows<{ name: string }>(
    connection,
    "SELECT COLUMN_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND INDEX_NAME = 'PRIMARY'" +
      ' ORDER BY SEQ_IN_INDEX',
    [database, table],
  );
  if (key.length === 0) return 'USE INDEX ()';
  return `FORCE INDEX (PRIMARY) ORDER BY ${key.map(({ name }) => quoteIdentifier(name)).join(',')}`;
}

/** Where a row of the text protocol ends. */
function rowEnd(bytes: Buffer, offset: number, columns: number): number {
  let at = offset;
  for (let index = 0; index < columns; index += 1) {
    const first = bytes[at]!;
    at += 1;
    if (first < 251) at += first;
    else if (first === 252) at += 2 + bytes.readUInt16LE(at);
    else if (first === 253) at += 3 + bytes.readUIntLE(at, 3);
    else if (first === 254) at += 8 + Number(bytes.readBigUInt64LE(at));
  }
  return at;
}
