import type { RowDataPacket } from 'mysql2/promise';
import { FutureimError } from '../../core/errors.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import type { MysqlConnection } from '../connection/connection.js';
import { serverErrorNumber } from '../connection/driver-errors.js';
import { quoteIdentifier } from '../connection/quote.js';
import { dumpColumns } from './dump/dump-column.js';
import { scriptHead } from './dump/script.js';
import { dumpRows } from './dump/table-rows.js';
import { type PartOptions, PartWriter } from './format/part-writer.js';
import type { RowProgress } from './progress.js';

interface DumpTableOptions extends PartOptions {
  address: MysqlAddress;
  table: string;
  /** Its CREATE TABLE when the snapshot was opened. */
  definition: string;
  /** Of the file to write. */
  path: string;
  progress: RowProgress;
  signal: AbortSignal;
}

/** ER_TABLE_DEF_CHANGED, ER_NO_SUCH_TABLE */
const CHANGED = new Set([1412, 1146]);

/**
 * Writes the rows of one table within the snapshot that `connection` has open. Going back to the savepoint releases the
 * table, so that DDL waits for one table and not for the whole backup.
 * @throws FutureimError FIM-BACKUP-TABLE-CHANGED
 */
export async function dumpTable(connection: MysqlConnection, options: DumpTableOptions) {
  const { address, table, definition, path, progress, signal } = options;
  const { database } = address;
  const writer = await PartWriter.create(path, options);
  try {
    await connection.query('SAVEPOINT before_table');
    // From here on the definition stays. Rows of a table that was rebuilt since the snapshot cannot be read, but a column
    // that was added or dropped at once, without that, would go unnoticed.
    await connection.query(`SELECT 1 FROM ${quoteIdentifier(table)} LIMIT 0`);
    if (!sameDefinition(await tableDefinition(connection, table), definition))
      throw changed(table, 'its definition is another');
    const columns = await dumpColumns(connection, database, table);
    await writer.write(Buffer.from(scriptHead(`rows of ${table}`)));
    const dumped = await dumpRows(connection, { database, table, columns, address, signal }, (statement, rows) => {
      progress.at(table, { rows, bytes: writer.bytes });
      return writer.write(statement);
    });
    await connection.query('ROLLBACK TO SAVEPOINT before_table');
    return { ...dumped, part: await writer.finish() };
  } catch (error) {
    await writer.abandon();
    throw CHANGED.has(serverErrorNumber(error)) ? changed(table, (error as Error).message, error) : error;
  }
}

function changed(table: string, what: string, cause?: unknown): FutureimError {
  return new FutureimError('FIM-BACKUP-TABLE-CHANGED', {
    message: `the table ${quoteIdentifier(table)} was altered while the backup ran (${what})`,
    cause,
  });
}

/** The definitions of tables by name, without holding any of them. */
export async function tableDefinitions(
  connection: MysqlConnection,
  tables: readonly string[],
): Promise<Map<string, string>> {
  const definitions = new Map<string, string>();
  await connection.query('SAVEPOINT before_definitions');
  for (const table of tables) definitions.set(table, await tableDefinition(connection, table));
  await connection.query('ROLLBACK TO SAVEPOINT before_definitions');
  return definitions;
}

/** Inserts move the counter on, which is part of the statement. */
function sameDefinition(a: string, b: string): boolean {
  const withoutCounter = (text: string) => text.replace(/ AUTO_INCREMENT=\d+/, '');
  return withoutCounter(a) === withoutCounter(b);
}

async function tableDefinition(connection: MysqlConnection, table: string): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[]>(`SHOW CREATE TABLE ${quoteIdentifier(table)}`);
  return String(rows[0]?.['Create Table']);
}
