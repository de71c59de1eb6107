import { isDeepStrictEqual } from 'node:util';
import { FutureimError } from '../../../core/errors.js';
import type { Emitter } from '../../../core/events.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { type MysqlConnection, withConnection } from '../../connection/connection.js';
import { quoteIdentifier } from '../../connection/quote.js';
import { dumpColumns } from '../dump/dump-column.js';
import { SESSION_STATEMENTS, statementsOf } from '../dump/script.js';
import { digestRows, type TableRows } from '../dump/table-rows.js';
import type { BackupFile, BackupManifest, BackupTable } from '../format/manifest.js';
import { type ReadPartOptions, readPart } from '../format/part-reader.js';
import { RowProgress } from '../progress.js';
import { sendStatements } from './send-statements.js';

export interface LoadOptions extends ReadPartOptions {
  /** Of the staging database. */
  address: MysqlAddress;
  manifest: BackupManifest;
  events: Emitter;
}

/** Tables that are loaded at a time: while one waits for the server's disk, another keeps it busy. */
const AT_A_TIME = 2;

/**
 * Makes the tables and loads their rows, then reads each back and compares it with the manifest.
 * @throws FutureimError FIM-BACKUP-DAMAGED, FIM-RESTORE-DIFFERS, FIM-MYSQL-…
 */
export async function loadTables(options: LoadOptions): Promise<void> {
  const { address, manifest, events } = options;
  await withConnection(address, {}, async (connection) => {
    await beginSession(connection);
    for (const statement of await scriptStatements('tables', options)) await connection.query(statement);
  });
  const progress = new RowProgress(
    events,
    'restoring',
    manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
  );
  const largestFirst = [...manifest.tables].sort((a, b) => b.rows - a.rows);
  // One that fails stops the others at their next table.
  const failed = new AbortController();
  const worker = async (): Promise<void> => {
    await withConnection(address, {}, async (connection) => {
      await beginSession(connection);
      for (let table = largestFirst.shift(); table !== undefined; table = largestFirst.shift()) {
        if (failed.signal.aborted) return;
        await loadTable(connection, table, options, progress);
      }
    });
  };
  const workers = Array.from({ length: AT_A_TIME }, () =>
    worker().catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  const settled = await Promise.allSettled(workers);
  const failure = settled.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

/** Puts a session into the state in which the backup's statements mean what they say. */
export async function beginSession(connection: MysqlConnection): Promise<void> {
  for (const statement of SESSION_STATEMENTS) await connection.query(statement);
}

/** The statements of one of the two scripts of a backup. */
export async function scriptStatements(
  content: 'tables' | 'objects',
  options: ReadPartOptions & { manifest: BackupManifest },
): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of readPart(
    fileOf(options.manifest, ({ content: is }) => is === content),
    options,
  )) {
    chunks.push(chunk);
  }
  return statementsOf(Buffer.concat(chunks).toString('utf8'));
}

async function loadTable(
  connection: MysqlConnection,
  table: BackupTable,
  options: LoadOptions,
  progress: RowProgress,
): Promise<void> {
  const { address, manifest, signal } = options;
  const file = fileOf(manifest, ({ name }) => name === table.file);
  let read = 0;
  const sql = readPart(file, options);
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of sql) {
      read += chunk.length;
      yield chunk;
    }
  }
  await sendStatements(connection, counted(), () => {
    progress.at(table.name, { rows: Math.floor((table.rows * read) / file.sql.bytes), bytes: read });
  });
  const columns = await dumpColumns(connection, address.database, table.name);
  const { database } = address;
  requireSame(table, await digestRows(connection, { database, table: table.name, columns, address, signal }));
}

function fileOf(manifest: BackupManifest, wanted: (file: BackupFile) => boolean): BackupFile {
  const file = manifest.files.find(wanted);
  if (file !== undefined) return file;
  throw new FutureimError('FIM-BACKUP-DAMAGED', { message: 'the manifest lacks a file that it refers to' });
}

/** @throws FutureimError FIM-RESTORE-DIFFERS naming the rows */
function requireSame(expected: BackupTable, found: TableRows): void {
  if (isDeepStrictEqual(found.chunks, expected.chunks)) return;
  const name = quoteIdentifier(expected.name);
  throw new FutureimError('FIM-RESTORE-DIFFERS', {
    message:
      found.rows === expected.rows
        ? `${name} has other values than the backup in ${differingRows(expected, found)}`
        : `${name} has ${found.rows} rows after the restore, the backup ${expected.rows}`,
    data: { table: expected.name },
  });
}

function differingRows(expected: BackupTable, found: TableRows): string {
  let before = 0;
  for (const [index, chunk] of expected.chunks.entries()) {
    if (found.chunks[index]?.sha256 !== chunk.sha256) return `its rows ${before + 1} to ${before + chunk.rows}`;
    before += chunk.rows;
  }
  return 'its rows';
}
