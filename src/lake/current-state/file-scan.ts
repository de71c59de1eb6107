import { duckdbName, duckdbText } from '../duckdb-quote.js';
import type { ManifestFile, ManifestTable } from '../manifest/manifest.js';
import { columnContract } from '../types/column-contract.js';
import type { ChangeRange } from './change-range.js';

export interface FileScan {
  files: ManifestFile[];
  table: ManifestTable;
  /** Absolute path of a manifest's file path. */
  path(relative: string): string;
  /** Whether `Op` and `dms_seq` come before the table's columns. */
  withChange: boolean;
  range?: ChangeRange;
}

/**
 * SELECT over Parquet files with the columns of the newest schema: one scan a schema version, columns by name, missing
 * ones NULL.
 */
export function fileScan(scan: FileScan): string {
  const versions = Map.groupBy(scan.files, (file) => file.schema);
  return [...versions].map(([version, files]) => versionScan(scan, version, files)).join('\nUNION ALL\n');
}

function versionScan({ table, path, withChange, range }: FileScan, version: number, files: ManifestFile[]): string {
  const stored = new Set(table.schemas[version]?.columns.map((column) => column.name));
  const columns = (table.schemas.at(-1)?.columns ?? []).map((column) => {
    const name = duckdbName(column.name);
    return `CAST(${stored.has(column.name) ? name : 'NULL'} AS ${columnContract(column).duckdbType}) AS ${name}`;
  });
  const paths = files.map((file) => duckdbText(path(file.path))).join(', ');
  const selected = [...(withChange ? ['"Op"', '"dms_seq"'] : []), ...columns];
  const where = range ? ` WHERE "dms_seq" > ${duckdbText(range.after)} AND "dms_seq" <= ${duckdbText(range.upTo)}` : '';
  return `SELECT ${selected.join(', ')} FROM read_parquet([${paths}], hive_partitioning = false)${where}`;
}
