import { FutureimError } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { type MysqlConnection, withConnection } from '../connection/connection.js';
import { requireTables } from '../schema/require-tables.js';
import { BatchWriter } from './batch-writer.js';
import { parentsFirst } from './parents-first.js';
import { Problems } from './problems.js';
import { type RowGroup, readRows } from './read-rows.js';
import { refusedRow } from './refused-row.js';
import { findSourceFiles, type SourceFile } from './source-files.js';

export interface LoadOptions {
  events?: Emitter;
  signal: AbortSignal;
}

export interface LoadResult {
  /** In load order. */
  tables: { table: string; file: string; rows: number }[];
  rows: number;
}

/**
 * Loads a folder of CSV files, `<table>.csv` or `<table>.csv.gz`, into the platform's tables. All files are read and
 * checked before the server gets a row; then all rows go in within one transaction, so that other sessions and
 * replication see either everything or nothing.
 * @throws FutureimError FIM-MYSQL-LOAD-BAD-DATA with up to 20 entries in `data.problems`; FIM-MYSQL-SCHEMA-DIFFERS
 */
export async function loadFolder(address: MysqlAddress, folder: string, options: LoadOptions): Promise<LoadResult> {
  const problems = new Problems();
  const files = await findSourceFiles(folder, problems);
  try {
    for (const file of files) for await (const _ of readRows(file, problems, options.signal));
    problems.throwIfAny();
    return await withConnection(address, { useDatabase: false }, (connection) =>
      insertFiles(connection, address.database, files, options),
    );
  } catch (error) {
    if (options.signal.aborted) {
      throw new FutureimError('FIM-INTERRUPTED', { message: 'the load was interrupted; nothing was loaded' });
    }
    throw error;
  }
}

async function insertFiles(
  connection: MysqlConnection,
  database: string,
  files: readonly SourceFile[],
  options: LoadOptions,
): Promise<LoadResult> {
  await requireTables(
    connection,
    database,
    files.map(({ table }) => table),
  );
  const tables: LoadResult['tables'] = [];
  await connection.beginTransaction();
  try {
    for (const file of files) {
      const problems = new Problems();
      const rows = await insertFile(connection, database, file, problems, options.signal);
      problems.throwIfAny();
      tables.push({ table: file.table.name, file: file.name, rows });
      options.events?.emit('step.progress', {
        message: `${file.table.name}: ${rows} rows`,
        table: file.table.name,
        rows,
      });
    }
    await connection.commit();
  } catch (error) {
    await connection.rollback().catch(() => undefined);
    throw error;
  }
  return { tables, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}

async function insertFile(
  connection: MysqlConnection,
  database: string,
  file: SourceFile,
  problems: Problems,
  signal: AbortSignal,
): Promise<number> {
  let writer: BatchWriter | undefined;
  for await (const { columns, rows } of inKeyOrder(file, readRows(file, problems, signal))) {
    writer ??= new BatchWriter(connection, { database, table: file.table.name, columns }, (row, error) => {
      problems.add(refusedRow(file.name, file.table, columns, row, error));
      return !problems.full;
    });
    for (const row of rows) await writer.add(row);
    if (writer.stopped) break;
  }
  await writer?.finish();
  return writer?.written ?? 0;
}

/** A table that refers to itself is gathered and sorted; such tables are trees of categories, small enough. */
async function* inKeyOrder(file: SourceFile, groups: AsyncIterable<RowGroup>): AsyncGenerator<RowGroup> {
  const { table } = file;
  const self = table.foreignKeys.find(({ references }) => references.table === table.name);
  if (self === undefined) {
    yield* groups;
    return;
  }
  const gathered: RowGroup[] = [];
  for await (const group of groups) gathered.push(group);
  const columns = gathered[0]?.columns;
  if (columns === undefined) return;
  const rows = gathered.flatMap((group) => group.rows);
  const parent = columns.indexOf(self.column);
  yield { columns, rows: parent === -1 ? rows : parentsFirst(rows, columns.indexOf(table.primaryKey), parent) };
}
