import type { BucketChecksum, KeyedRowHash } from '../../lake/checksum/bucket-checksum.js';
import type { QueryResult } from '../../lake/engines/query-result.js';
import type { QueryOptions } from '../../lake/engines/sql-engine.js';
import type { DamagedFile, FileCheck } from '../../lake/files/check-files.js';
import type { LakeColumn } from '../../lake/table-schema.js';
import type { BinlogPosition } from './replication.js';

export type { BucketChecksum, DamagedFile, FileCheck, KeyedRowHash, QueryOptions, QueryResult };

/** A replicated table as the lake knows it. */
export interface LakeTable {
  schema: string;
  table: string;
  task: string;
  columns: LakeColumn[];
  primaryKey: string[];
  files: number;
  bytes: number;
  /** Fractional digits of a second that its times have; absent: six, as MySQL. */
  fractionDigits?: 3;
}

/** A moment of the source. Each target asks for that part of it by which it can tell states apart. */
export interface SourceMoment {
  /** What was committed up to here, in the terms of the task that carries the table. */
  position: BinlogPosition;
  /** The same by the clock of the source, ISO 8601, UTC: whether what was committed within a second of it counts is open. */
  time: string;
}

export interface LakeCount {
  rows: number;
  /** Keys that changed so close to the moment that their rows may count or not; absent where the count is exact. */
  unsettled?: number;
  /** Changes that were delivered more than once and count once, with the first keys as canonical text. */
  repeated?: { changes: number; keys: string[] };
}

/** What only a lake is asked that knows changes by the time of their commit. */
export interface CommitTimeLake {
  /** Seconds after which a change is in the lake, unless its task lags. */
  readonly landingSeconds: number;
  /** Seconds around a moment within which it is not certain whether a change counts as committed before it. */
  readonly uncertainSeconds: number;
  /** Key texts within some buckets that changed from a time on, ISO 8601. */
  changedSince(table: string, buckets: readonly number[], time: string): Promise<string[]>;
  /** Of key texts that only the lake has, those whose key an UPDATE changed, with the new one. */
  keyChanges(table: string, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** What a statement costs where queries are paid for by the bytes that they read. */
export interface ScanEstimate {
  /** At most. */
  bytes: number;
  usd: number;
}

/** What lies directly in a folder of the lake. */
export interface LakeListing {
  /** `raw/ecommerce`, without a slash at its end. */
  path: string;
  /** What lies anywhere below each. */
  folders: { name: string; files: number; bytes: number; latest: string | null }[];
  /** In the order of their names. */
  files: { name: string; bytes: number; modified: string }[];
  /** Name of a file to go on after; absent when these are all. */
  next?: string;
}

export interface Lake {
  /** Absent where states are told apart by position, exactly. */
  readonly byCommitTime?: CommitTimeLake;
  /** What it costs at most to read some tables, or those that a statement names, once; absent where reading is free. */
  estimate?(what: { sql?: string; tables?: readonly string[] }): Promise<ScanEstimate>;
  tables(): Promise<LakeTable[]>;
  /**
   * Runs one read-only statement over the current state of all tables (schema.table, or table alone).
   * @throws FutureimError FIM-LAKE-QUERY
   */
  query(sql: string, options: QueryOptions): Promise<QueryResult>;
  /** Writes the result of a read-only statement to a file; returns the number of rows. */
  export(sql: string, format: 'csv' | 'parquet', path: string, signal?: AbortSignal): Promise<number>;
  /**
   * What lies in a folder: `` for the layers, `raw/ecommerce/orders`.
   * @param options.limit most files; folders are told all
   * @param options.after name of the last file of the page before
   * @throws FutureimError FIM-USAGE for a path that leads out of the lake, or to no layer of it
   */
  list(path: string, options: { limit: number; after?: string }): Promise<LakeListing>;
  /** Reads all files of a table and says which are not what was written. */
  checkFiles(table: string): Promise<FileCheck>;
  /** Rows of a table as of a moment. */
  count(table: string, asOf: SourceMoment): Promise<LakeCount>;
  /** Bucket digests of a table as of a moment; the definition is in docs/decisions. Empty buckets are left out. */
  checksums(table: string, asOf: SourceMoment): Promise<BucketChecksum[]>;
  /** Key and hash of every row of some buckets as of a moment, ordered by key. */
  buckets(table: string, buckets: readonly number[], asOf: SourceMoment): Promise<KeyedRowHash[]>;
}
