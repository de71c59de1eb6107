import type {
  Checkpoint,
  Manifest,
  ManifestFile,
  ManifestTable,
  TableSchema,
} from '../../../lake/manifest/manifest.js';
import { loadFileCounter } from '../../../lake/manifest/raw-layout.js';
import { compareCheckpoints, sequenceUpTo } from '../../../lake/manifest/sequence.js';
import type { TableName } from './binlog-events.js';
import type { FeedCounts } from './table-feed.js';

/** What a load brought, as of its seam. */
export interface LoadedTable {
  name: TableName;
  seam: Checkpoint;
  schema: TableSchema;
  files: Omit<ManifestFile, 'schema'>[];
  rows: number;
}

/** A manifest for a task that never ran. */
export function newManifest(task: string, tables: readonly TableName[]): Manifest {
  return { formatVersion: 1, task, desired: 'stopped', everStarted: false, tables: tables.map(newManifestTable) };
}

export function newManifestTable({ schema, table }: TableName): ManifestTable {
  return {
    schema,
    table,
    epoch: 0,
    state: 'Before load',
    schemas: [],
    files: [],
    truncations: [],
    statistics: { fullLoadRows: 0, inserts: 0, updates: 0, deletes: 0, ddls: 0 },
  };
}

/** The tables, and those of `names` that are not among them. */
export function withTables(tables: readonly ManifestTable[], names: readonly { name: TableName }[]): ManifestTable[] {
  const added = names.filter(({ name }) => !tables.some((table) => sameTable(table, name)));
  return [...tables, ...added.map(({ name }) => newManifestTable(name))];
}

export function sameTable(a: TableName, b: TableName): boolean {
  return a.schema === b.schema && a.table === b.table;
}

/**
 * The table after a load: a new epoch, the load's files, and only the changes that came after its snapshot.
 * @param again why the table waits for another load already; it is not complete then
 */
export function withLoad(before: ManifestTable, loaded: LoadedTable, at: string, again?: string): ManifestTable {
  const { schemas, index } = withSchema(before.schemas, loaded.schema);
  const seam = sequenceUpTo(loaded.seam);
  const changes = before.files.filter((file) => file.kind === 'cdc' && file.lastSeq > seam);
  const { reason: _, ...rest } = before;
  return {
    ...rest,
    epoch: before.epoch + 1,
    seam: loaded.seam,
    ...(again === undefined ? { state: 'Table completed' } : { state: 'Table is being reloaded', reason: again }),
    schemas,
    files: [...loaded.files.map((file) => ({ ...file, schema: index })), ...changes],
    truncations: before.truncations.filter((sequence) => sequence > seam),
    statistics: { fullLoadRows: loaded.rows, inserts: 0, updates: 0, deletes: 0, ddls: 0, lastUpdate: at },
  };
}

/** The table with one more file of changes. */
export function withChanges(
  before: ManifestTable,
  file: Omit<ManifestFile, 'schema'>,
  schema: TableSchema,
  counts: FeedCounts,
  at: string,
): ManifestTable {
  const { schemas, index } = withSchema(before.schemas, schema);
  const { statistics } = before;
  return {
    ...before,
    schemas,
    files: [...before.files, { ...file, schema: index }],
    statistics: {
      ...statistics,
      inserts: statistics.inserts + counts.inserts,
      updates: statistics.updates + counts.updates,
      deletes: statistics.deletes + counts.deletes,
      lastUpdate: at,
    },
  };
}

/** The lowest seam of the loaded tables: where a task must begin to read changes. */
export function lowestSeam(tables: readonly ManifestTable[]): Checkpoint | undefined {
  return tables
    .filter((table) => table.state === 'Table completed')
    .map((table) => table.seam)
    .filter((seam) => seam !== undefined)
    .sort(compareCheckpoints)[0];
}

/** A counter above that of every load file the table lists. */
export function nextLoadCounter(table: ManifestTable): number {
  return 1 + Math.max(0, ...table.files.map((file) => loadFileCounter(file.path) ?? 0));
}

function withSchema(schemas: readonly TableSchema[], schema: TableSchema): { schemas: TableSchema[]; index: number } {
  const text = JSON.stringify(schema);
  const index = schemas.findIndex((known) => JSON.stringify(known) === text);
  if (index === schemas.length - 1 && index >= 0) return { schemas: [...schemas], index };
  return { schemas: [...schemas, schema], index: schemas.length };
}

/** Whether only a load makes the table whole, and a start does that by itself. */
export function needsLoad({ state }: ManifestTable): boolean {
  return state === 'Before load' || state === 'Full load' || state === 'Table is being reloaded';
}

/** A table as it stands before a load that replaces what it holds. */
export function toReload(table: ManifestTable): ManifestTable {
  const { reason: _, ...rest } = table;
  return { ...rest, state: 'Before load' };
}

/** A task whose tables are all to be loaded: where it read before no longer matters. */
export function afresh(manifest: Manifest, now: string): Manifest {
  const { checkpoint, fullLoadFinishDate: _finished, ...rest } = manifest;
  return {
    ...rest,
    ...(checkpoint === undefined ? {} : { earlierCheckpoint: checkpoint }),
    freshStartDate: now,
    tables: manifest.tables.map(toReload),
  };
}
