import { serverErrorNumber } from '../connection/driver-errors.js';
import { inTransaction } from '../connection/transaction.js';
import { type LoadedTable, type LoadWork, reportFile, rowsInKeyOrder } from './load-work.js';
import { Problems } from './problems.js';
import type { RowGroup } from './read-rows.js';
import type { SourceFile } from './source-files.js';
import { streamRows } from './stream-writer.js';

/** ER_NOT_ALLOWED_COMMAND, ER_CLIENT_LOCAL_FILES_DISABLED, MariaDB's ER_LOAD_INFILE_CAPABILITY_DISABLED */
const LOCAL_NOT_ALLOWED = new Set([1148, 3948, 4166]);

/** The way by LOAD DATA cannot be gone, or cannot tell what is wrong. */
class StreamRefused extends Error {}

/**
 * Loads all files with LOAD DATA LOCAL in one transaction.
 * @returns undefined, with nothing loaded, when the server does not allow it or when it skipped a row
 * @throws FutureimError FIM-MYSQL-LOAD-BAD-DATA for what can be seen in the files themselves, from all of them
 */
export async function streamFiles(work: LoadWork): Promise<LoadedTable[] | undefined> {
  try {
    return await inTransaction(work.connection, async () => {
      const problems = new Problems();
      const tables: LoadedTable[] = [];
      let refused = false;
      for (const file of work.files) {
        if (problems.full) break;
        const groups = rowsInKeyOrder(file, problems, work.signal);
        const first = await groups.next();
        if (problems.any || refused || first.done) {
          // Only read on, for the problems of all files to be told at once.
          if (!first.done) for await (const _ of groups);
          if (!problems.any && !refused) tables.push(reportFile(work, file, 0));
          continue;
        }
        const { rows, complete } = await streamFile(work, file, first.value, groups);
        if (!complete) refused = true;
        tables.push(reportFile(work, file, rows));
      }
      problems.throwIfAny();
      if (refused) throw new StreamRefused();
      return tables;
    });
  } catch (error) {
    if (error instanceof StreamRefused || LOCAL_NOT_ALLOWED.has(serverErrorNumber(error))) return undefined;
    throw error;
  }
}

function streamFile(work: LoadWork, file: SourceFile, first: RowGroup, rest: AsyncIterable<RowGroup>) {
  async function* all(): AsyncGenerator<RowGroup> {
    yield first;
    yield* rest;
  }
  const into = { database: work.database, table: file.table.name, columns: first.columns };
  return streamRows(work.connection, into, all());
}
