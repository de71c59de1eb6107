import { changeRange } from '../../../../../src/lake/current-state/change-range.js';
import type { Checkpoint, ManifestTable } from '../../../../../src/lake/manifest/manifest.js';
import type { StagedRows } from '../../../../../src/targets/local/replicator/staged-rows.js';
import { type SimulatedDisk, TORN } from './simulated-disk.js';
import type { SourceState } from './simulated-source.js';

/** What a simulated Parquet file holds: a load's rows, or changes. Values are texts, in the order of `columns`. */
export interface LakeFile {
  columns: readonly string[];
  rows: { operation: string; sequence: string; values: (string | null)[] }[];
}

export const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

export function changesFile(columns: readonly string[], staged: StagedRows): LakeFile {
  const rows = staged.operations.map((operation, index) => ({
    operation,
    sequence: staged.sequences[index]!,
    values: staged.columns.map((column) => text(column[index])),
  }));
  return { columns, rows };
}

/** Rows of the source's table, in an order of their own, after its column names. */
export function sourceRows({ tables }: SourceState, table: string): string[] {
  const { columns, rows } = tables[table]!;
  return [columns.join(), ...rows.map((row) => JSON.stringify(columns.map((name) => text(row[name])))).sort()];
}

/** The same of the lake as of a position, by the rules of a merge. @throws Error when a listed file is not whole */
export function lakeRows(table: ManifestTable, disk: SimulatedDisk, asOf?: Checkpoint): string[] {
  const { columns, primaryKey } = table.schemas.at(-1)!;
  const names = columns.map(({ name }) => name);
  const range = changeRange(table, asOf);
  const read = (kind: 'load' | 'cdc') =>
    table.files.filter((file) => file.kind === kind).flatMap((file) => fileRows(disk, file.path, names));
  const loaded = range.truncated ? [] : read('load');
  const changes = read('cdc')
    .filter(({ sequence }) => sequence > range.after && sequence <= range.upTo)
    .sort((a, b) => (a.sequence < b.sequence ? -1 : 1));
  const rows = [...loaded, ...changes];
  const left = primaryKey.length > 0 ? latestByKey(rows, names.indexOf(primaryKey[0]!)) : copiesLeft(rows);
  return [names.join(), ...left.sort()];
}

type Row = LakeFile['rows'][number];

function fileRows(disk: SimulatedDisk, path: string, names: readonly string[]): Row[] {
  const file = disk.read(path) as LakeFile | typeof TORN | undefined;
  if (file === undefined || file === TORN) throw new Error(`${path} is ${file === TORN ? 'torn' : 'missing'}`);
  return file.rows.map((row) => ({
    ...row,
    values: names.map((name) => row.values[file.columns.indexOf(name)] ?? null),
  }));
}

function latestByKey(rows: readonly Row[], key: number): string[] {
  const latest = new Map(rows.map((row) => [row.values[key], row]));
  return [...latest.values()].filter(({ operation }) => operation !== 'D').map(({ values }) => JSON.stringify(values));
}

function copiesLeft(rows: readonly Row[]): string[] {
  const copies = new Map<string, number>();
  for (const { operation, values } of rows) {
    const row = JSON.stringify(values);
    copies.set(row, (copies.get(row) ?? 0) + (operation === 'D' ? -1 : 1));
  }
  return [...copies].flatMap(([row, count]) => Array.from({ length: Math.max(0, count) }, () => row));
}
