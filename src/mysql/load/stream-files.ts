import { serverErrorNumber } from '../connection/driver-errors.js';
import { inTransaction } from '../connection/transaction.js';
import { refusesRow } from './batch-writer.js';
import { ForeignKeyCheck, serverChecksKeys } from './foreign-key-check.js';
import { type LoadedTable, type LoadWork, reportFile, rowsInKeyOrder } from './load-work.js';
import { Problems } from './problems.js';
import type { RowGroup } from './read-rows.js';
import type { EncodedRow } from './row-encoder.js';
import type { SourceFile } from './source-files.js';
import { streamRows } from './stream-writer.js';

/** ER_NOT_ALLOWED_COMMAND, ER_CLIENT_LOCAL_FILES_DISABLED, MariaDB's ER_LOAD_INFILE_CAPABILITY_DISABLED */
const LOCAL_NOT_ALLOWED = new Set([1148, 3948, 4166]);

/** The way by LOAD DATA cannot be gone, or cannot tell what is wrong. */
class StreamRefused extends Error {}

/** A file whose first rows are being read. */
interface OpenFile {
  file: SourceFile;
  problems: Problems;
  groups: AsyncGenerator<RowGroup>;
  first: Promise<IteratorResult<RowGroup>>;
}

/**
 * Loads all files with LOAD DATA LOCAL in one transaction.
 * @returns undefined, with nothing loaded, when the server does not allow it or when a row breaks a key
 * @throws FutureimError FIM-MYSQL-LOAD-BAD-DATA for what can be seen in the files themselves, from all of them
 */
export async function streamFiles(work: LoadWork): Promise<LoadedTable[] | undefined> {
  const foreignKeys = await ForeignKeyCheck.prepare(work.connection, work.database);
  try {
    return await inTransaction(work.connection, () => streamAll(work, foreignKeys));
  } catch (error) {
    const notAllowed = LOCAL_NOT_ALLOWED.has(serverErrorNumber(error));
    // A row that a trigger writes fails the statement, one of ours is only skipped.
    if (error instanceof StreamRefused || notAllowed || refusesRow(error)) return undefined;
    throw error;
  }
}

async function streamAll(work: LoadWork, foreignKeys: ForeignKeyCheck): Promise<LoadedTable[]> {
  const problems = new Problems();
  const tables: LoadedTable[] = [];
  let refused = false;
  let ahead = open(work, 0);
  try {
    for (let index = 1; ahead !== undefined && !problems.full; index++) {
      const current = ahead;
      const first = await current.first;
      // Opened while this one is sent, so that the server need not wait between two files.
      ahead = open(work, index);
      let rows = 0;
      if (!first.done && !refused && !problems.any && !current.problems.any) {
        const sent = await streamFile(work, current, first.value, foreignKeys);
        rows = sent.rows;
        refused = !sent.complete;
      } else if (!first.done) {
        // Only read on, for the problems of all files to be told at once.
        for await (const _ of current.groups);
      }
      problems.addAll(current.problems);
      if (!refused && !problems.any) tables.push(reportFile(work, current.file, rows));
    }
  } finally {
    await ahead?.groups.return(undefined);
  }
  problems.throwIfAny();
  if (refused) throw new StreamRefused();
  return tables;
}

function open(work: LoadWork, index: number): OpenFile | undefined {
  const file = work.files[index];
  if (file === undefined) return undefined;
  const problems = new Problems();
  const groups = rowsInKeyOrder(file, problems, work.signal);
  const first = groups.next();
  // Thrown by whoever awaits it; until then it must not count as unhandled.
  first.catch(() => undefined);
  return { file, problems, groups, first };
}

async function streamFile(work: LoadWork, opened: OpenFile, first: RowGroup, foreignKeys: ForeignKeyCheck) {
  const { connection, database } = work;
  const { table } = opened.file;
  const watch = foreignKeys.watch(table.name, first.columns);
  const key = first.columns.indexOf(table.primaryKey);
  const byKey = (a: EncodedRow, b: EncodedRow) => ((a.values[key] as string) < (b.values[key] as string) ? -1 : 1);
  let fits = true;
  async function* watched(): AsyncGenerator<RowGroup> {
    for (let group: RowGroup | undefined = first; group !== undefined; ) {
      if (!watch.pass(group.rows)) fits = false;
      // Neighbours in the index one after the other: a fifth less work for the server. Not where it tests foreign keys
      // itself, row by row: there parents must come first.
      if (watch.here) group.rows.sort(byKey);
      yield group;
      const next = await opened.groups.next();
      group = next.done ? undefined : next.value;
    }
  }
  await serverChecksKeys(connection, !watch.here);
  const into = { database, table: table.name, columns: first.columns };
  const { rows, complete } = await streamRows(connection, into, watched());
  return { rows, complete: complete && fits };
}
