import { join } from 'node:path';
import { duckdbName, duckdbText } from '../duckdb-quote.js';
import type { Checkpoint, ManifestTable, TableSchema } from '../manifest/manifest.js';
import { columnContract } from '../types/column-contract.js';
import { changeRange } from './change-range.js';
import { fileScan } from './file-scan.js';
import { mergeByKey } from './merge-by-key.js';
import { mergeWholeRows } from './merge-whole-rows.js';

/**
 * SQL of a SELECT that gives a table's rows as of a position: the loaded rows with every later change applied.
 * Columns are those of the newest schema, in its order.
 * @param lakeFolder absolute path that the manifest's file paths are relative to
 * @param asOf absent: everything the manifest lists
 * @throws FutureimError FIM-TASK-STATE when the table was loaded after `asOf`
 */
export function currentState(table: ManifestTable, lakeFolder: string, asOf?: Checkpoint): string {
  const schema = table.schemas.at(-1) ?? { columns: [], primaryKey: [] };
  const range = changeRange(table, asOf);
  const path = (relative: string) => join(lakeFolder, relative);
  const loads = range.truncated ? [] : table.files.filter((file) => file.kind === 'load');
  const changes = table.files.filter(
    (file) => file.kind === 'cdc' && file.lastSeq > range.after && file.firstSeq <= range.upTo,
  );
  const loaded = loads.length === 0 ? undefined : fileScan({ files: loads, table, path, withChange: false });
  if (changes.length === 0) return loaded ?? emptyRelation(schema);
  const changed = fileScan({ files: changes, table, path, withChange: true, range });
  return schema.primaryKey.length > 0 ? mergeByKey(schema, loaded, changed) : mergeWholeRows(schema, loaded, changed);
}

/** SQL of a SELECT with a table's columns that fails with `message` as soon as a row of it is wanted. */
export function unreadableRelation(schema: TableSchema, message: string): string {
  return `SELECT ${nullColumns(schema)} WHERE error(${duckdbText(message)}) IS NULL`;
}

function emptyRelation(schema: TableSchema): string {
  return `SELECT ${nullColumns(schema)} WHERE false`;
}

function nullColumns(schema: TableSchema): string {
  return schema.columns
    .map((column) => `CAST(NULL AS ${columnContract(column).duckdbType}) AS ${duckdbName(column.name)}`)
    .join(', ');
}
