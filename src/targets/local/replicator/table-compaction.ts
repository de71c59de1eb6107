import { rm } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { duckdbText } from '../../../lake/duckdb-quote.js';
import type { ManifestFile, ManifestTable } from '../../../lake/manifest/manifest.js';
import { writeDurableParquet } from './durable-parquet.js';
import { openStagingDatabase } from './staging/staging-database.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

/** So many small neighbours are joined into one. */
const FILES_TO_JOIN = 32;
/** A file of this size is left as it is, and fewer files are joined when they are that large together. */
const LARGE_BYTES = 16 * 1024 * 1024;
const FEWEST_TO_JOIN = 4;

/**
 * A join has time. In a database of its own, with one thread, it buffers few row groups, gives back what it took when it
 * is done, and leaves the other cores to the replicator.
 */
const JOIN_MEMORY = '512MB';
const JOIN_THREADS = 1;

const GROUP_BYTES = 4 * 1024 * 1024;
const FEWEST_GROUP_ROWS = 2_048;
const MOST_GROUP_ROWS = 122_880;

/**
 * Joins the small files of changes that steady traffic leaves behind. No version of a row is dropped; the manifest is
 * swapped in one step, and the joined files go when no reader can have them open any more.
 */
export async function compactTables(services: TaskServices, state: TaskState): Promise<void> {
  for (const table of state.manifest.tables) {
    const files = smallNeighbours(table.files);
    if (files.length === 0) continue;
    const joined = await joinFiles(services.lakeFolder, files);
    let swapped = false;
    await state.updateTable(table, (current) => {
      swapped = files.every((file) => current.files.some(({ path }) => path === file.path));
      return swapped ? withJoined(current, files, joined) : current;
    });
    if (swapped) services.retire(files.map(({ path }) => path));
    else await rm(join(services.lakeFolder, joined.path), { force: true });
  }
}

/**
 * The first run of small change files that is long enough, in the order of their changes. Only files that were joined
 * equally often are joined, so that each change is rewritten a few times (the logarithm of the number of files) instead
 * of once a join: the size-tiered compaction of log-structured merge trees.
 */
export function smallNeighbours(files: readonly ManifestFile[]): ManifestFile[] {
  let run: ManifestFile[] = [];
  let bytes = 0;
  for (const file of files) {
    const small = file.kind === 'cdc' && file.bytes < LARGE_BYTES;
    const [first] = run;
    if (!small || file.schema !== first?.schema || file.joins !== first.joins) {
      run = [];
      bytes = 0;
    }
    if (!small) continue;
    run.push(file);
    bytes += file.bytes;
    if (run.length === FILES_TO_JOIN || (run.length >= FEWEST_TO_JOIN && bytes >= LARGE_BYTES)) return run;
  }
  return [];
}

/** The table with one file in the place of those that it holds together. */
export function withJoined(table: ManifestTable, files: readonly ManifestFile[], joined: ManifestFile): ManifestTable {
  const gone = new Set(files.map(({ path }) => path));
  const kept = table.files.flatMap((file) => {
    if (file.path === files[0]!.path) return [joined];
    return gone.has(file.path) ? [] : [file];
  });
  return { ...table, files: kept };
}

/** Rows of a row group that are a few MiB when they are compressed, within the bounds that DuckDB likes. */
function groupRows(rows: number, bytes: number): number {
  const wanted = Math.floor((GROUP_BYTES * rows) / bytes);
  return Math.min(MOST_GROUP_ROWS, Math.max(FEWEST_GROUP_ROWS, wanted));
}

async function joinFiles(lakeFolder: string, files: readonly ManifestFile[]): Promise<ManifestFile> {
  const first = files[0]!;
  const lastSeq = files.at(-1)!.lastSeq;
  const [start] = basename(first.path, '.parquet').split('_');
  const path = posix.join(posix.dirname(first.path), `${start}_${lastSeq}.parquet`);
  const inputs = files.map((file) => duckdbText(join(lakeFolder, file.path))).join(', ');
  const database = await openStagingDatabase(JOIN_MEMORY, JOIN_THREADS);
  const connection = await database.connect();
  try {
    // The files are in the order of their changes, and are read in it: nothing has to be sorted in memory.
    const query = `SELECT * FROM read_parquet([${inputs}], hive_partitioning = false)`;
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const checksum = await writeDurableParquet(connection, query, join(lakeFolder, path), groupRows(rows, bytes));
    const { schema, firstSeq, joins = 0 } = first;
    return { path, kind: 'cdc', rows, ...checksum, schema, joins: joins + 1, firstSeq, lastSeq };
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}
