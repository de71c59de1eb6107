import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../core/errors.js';
import { TABLES } from '../../platform/schema/schema.js';
import type { TableDefinition } from '../../platform/schema/table-definition.js';
import type { Problems } from './problems.js';

/** One CSV file and the table that it fills. */
export interface SourceFile {
  /** Name within the folder. */
  name: string;
  path: string;
  table: TableDefinition;
}

const CSV_NAME = /^(.*)\.csv(?:\.gz)?$/i;

/**
 * The CSV files of a folder in load order. Files of other kinds are none of our business; a CSV file that names no
 * table is a problem.
 * @throws FutureimError FIM-USAGE when the folder cannot be read
 */
export async function findSourceFiles(folder: string, problems: Problems): Promise<SourceFile[]> {
  const names = (await list(folder)).filter((name) => CSV_NAME.test(name)).sort();
  const byTable = Map.groupBy(names, (name) => CSV_NAME.exec(name)?.[1] ?? '');
  for (const [stem, [file = stem, ...others]] of byTable) {
    if (!TABLES.some((table) => table.name === stem)) {
      problems.add({ file, reason: `no table "${stem}"; tables are ${TABLES.map(({ name }) => name).join(', ')}` });
    }
    for (const other of others) problems.add({ file: other, reason: `${file} holds the same table` });
  }
  if (names.length === 0) problems.add({ file: folder, reason: 'holds no file named after a table, as orders.csv' });
  return TABLES.flatMap((table) =>
    (byTable.get(table.name) ?? []).map((name) => ({ name, path: join(folder, name), table })),
  );
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new FutureimError('FIM-USAGE', {
      message: `the folder "${folder}" cannot be read (${(error as NodeJS.ErrnoException).code})`,
      remedy: 'futureim mysql load FOLDER, with a folder of CSV files',
      cause: error,
    });
  }
}
