import type { Emitter } from '../../core/events.js';
import type { MysqlConnection } from '../connection/connection.js';
import type { LoadResult } from './load-result.js';
import { parentsFirst } from './parents-first.js';
import type { Problems } from './problems.js';
import { type RowGroup, readRows } from './read-rows.js';
import type { SourceFile } from './source-files.js';

/** What is to be loaded, and where to. */
export interface LoadWork {
  connection: MysqlConnection;
  database: string;
  /** In load order. */
  files: readonly SourceFile[];
  events?: Emitter;
  signal: AbortSignal;
}

export type LoadedTable = LoadResult['tables'][number];

/** Tells that a file is in, though not committed yet. */
export function reportFile(work: LoadWork, file: SourceFile, rows: number): LoadedTable {
  const table = file.table.name;
  work.events?.emit('step.progress', { message: `${table}: ${rows} rows`, table, rows });
  return { table, file: file.name, rows };
}

/**
 * The sound rows of a file in an order that its own foreign keys allow. A table that refers to itself is gathered and
 * sorted; such tables are trees of categories, small enough.
 */
export async function* rowsInKeyOrder(
  file: SourceFile,
  problems: Problems,
  signal: AbortSignal,
): AsyncGenerator<RowGroup> {
  const { table } = file;
  const self = table.foreignKeys.find(({ references }) => references.table === table.name);
  if (self === undefined) {
    yield* readRows(file, problems, signal);
    return;
  }
  const gathered: RowGroup[] = [];
  for await (const group of readRows(file, problems, signal)) gathered.push(group);
  const columns = gathered[0]?.columns;
  if (columns === undefined) return;
  const rows = gathered.flatMap((group) => group.rows);
  const parent = columns.indexOf(self.column);
  yield { columns, rows: parent === -1 ? rows : parentsFirst(rows, columns.indexOf(table.primaryKey), parent) };
}
