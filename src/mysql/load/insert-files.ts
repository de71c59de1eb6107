import { inTransaction } from '../connection/transaction.js';
import { BatchWriter } from './batch-writer.js';
import { serverChecksKeys } from './foreign-key-check.js';
import { type LoadedTable, type LoadWork, reportFile, rowsInKeyOrder } from './load-work.js';
import { Problems } from './problems.js';
import { refusedRow } from './refused-row.js';
import type { SourceFile } from './source-files.js';

/**
 * Loads all files with INSERT statements in one transaction. Finds the line of each row that breaks a key.
 * @throws FutureimError FIM-MYSQL-LOAD-BAD-DATA
 */
export function insertFiles(work: LoadWork): Promise<LoadedTable[]> {
  return inTransaction(work.connection, async () => {
    await serverChecksKeys(work.connection, true);
    const tables: LoadedTable[] = [];
    for (const file of work.files) {
      const problems = new Problems();
      const rows = await insertFile(work, file, problems);
      // Not gathered over files: a parent that is missing makes all its children wrong.
      problems.throwIfAny();
      tables.push(reportFile(work, file, rows));
    }
    return tables;
  });
}

async function insertFile(work: LoadWork, file: SourceFile, problems: Problems): Promise<number> {
  const { connection, database } = work;
  let writer: BatchWriter | undefined;
  for await (const { columns, rows } of rowsInKeyOrder(file, problems, work.signal)) {
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
