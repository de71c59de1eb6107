import type { BucketChecksum, KeyedRowHash } from '../../lake/checksum/bucket-checksum.js';
import type { QueryResult } from '../../lake/engines/query-result.js';
import type { DamagedFile, FileCheck } from '../../lake/files/check-files.js';
import type { LakeColumn } from '../../lake/table-schema.js';
import type { BinlogPosition } from './replication.js';

export type { BucketChecksum, DamagedFile, FileCheck, KeyedRowHash, QueryResult };

/** A replicated table as the lake knows it. */
export interface LakeTable {
  schema: string;
  table: string;
  task: string;
  columns: LakeColumn[];
  primaryKey: string[];
  files: number;
  bytes: number;
}

export interface Lake {
  tables(): Promise<LakeTable[]>;
  /**
   * Runs one read-only statement over the current state of all tables (schema.table, or table alone).
   * @throws FutureimError FIM-LAKE-QUERY
   */
  query(sql: string, options: { limit: number }): Promise<QueryResult>;
  /** Writes the result of a read-only statement to a file; returns the number of rows. */
  export(sql: string, format: 'csv' | 'parquet', path: string): Promise<number>;
  /** Reads all files of a table and says which are not what was written. */
  checkFiles(table: string): Promise<FileCheck>;
  /** Rows of a table as of a binlog position. */
  count(table: string, asOf: BinlogPosition): Promise<number>;
  /** Bucket digests of a table as of a position; the definition is in docs/decisions. Empty buckets are left out. */
  checksums(table: string, asOf: BinlogPosition): Promise<BucketChecksum[]>;
  /** Key and hash of every row of one bucket as of a position, ordered by key. */
  bucket(table: string, bucket: number, asOf: BinlogPosition): Promise<KeyedRowHash[]>;
}
