import type { ErrorRecord } from '../../core/errors.js';
import type { LakeColumn } from '../table-schema.js';

/** A place in the source's binlog, as kept in manifests. */
export interface Checkpoint {
  /** Raised when the source is replaced by another server or its binlog is reset. */
  sourceEpoch: number;
  file: string;
  position: number;
  /** GTID of the last transaction up to here, where the source has GTIDs: proof that it is still the same binlog. */
  gtid?: string;
  /** Commit time of that transaction, milliseconds since the epoch; absent when only a snapshot told its GTID. */
  committedAt?: number;
}

/** One closed Parquet file of a table. */
export interface ManifestFile {
  /** Relative to the lake folder, e.g. `raw/ecommerce/orders/LOAD00000001.parquet`. */
  path: string;
  kind: 'load' | 'cdc';
  rows: number;
  bytes: number;
  /** CRC-32 of the file, eight hex digits; absent in manifests of versions that did not compute it. */
  crc32?: string;
  /** Index into the table's `schemas`. */
  schema: number;
  /** How often its changes were joined with their neighbours; absent for never. */
  joins?: number;
  /** Lowest and highest `dms_seq` in the file; empty for load files. */
  firstSeq: string;
  lastSeq: string;
}

/** A table at a load epoch. Its state is LOAD files plus every change with `dms_seq` above the seam. */
export interface ManifestTable {
  schema: string;
  table: string;
  /** What queries call the table; absent: as the source does. */
  lakeName?: string;
  /** Raised by every reload; 0 before the first load. */
  epoch: number;
  /** Binlog position of the snapshot that the load files hold; absent before the first load finished. */
  seam?: Checkpoint;
  state: TableState;
  reason?: string;
  /** Every version of the table's columns that a listed file has; the last is the newest. */
  schemas: TableSchema[];
  files: ManifestFile[];
  /** `dms_seq` of every TRUNCATE after the seam, ascending: rows before the last one up to a position are void. */
  truncations: string[];
  statistics: ManifestStatistics;
}

/** As in the AWS DMS API (TableStatistics.TableState). */
export const TABLE_STATES = [
  'Table does not exist',
  'Before load',
  'Full load',
  'Table completed',
  'Table cancelled',
  'Table error',
  'Table is being reloaded',
] as const;

export type TableState = (typeof TABLE_STATES)[number];

export interface TableSchema {
  columns: LakeColumn[];
  primaryKey: string[];
}

export interface ManifestStatistics {
  fullLoadRows: number;
  inserts: number;
  updates: number;
  deletes: number;
  ddls: number;
  lastUpdate?: string;
}

/** The durable truth about one replication task; replaced whole by an atomic rename. */
export interface Manifest {
  formatVersion: 1;
  task: string;
  /** Every change up to here is in a listed file. Absent before the first full load began. */
  checkpoint?: Checkpoint;
  /** The checkpoint before the task was begun afresh: changes up to it may still be in listed files. */
  earlierCheckpoint?: Checkpoint;
  /** XA transactions that were prepared before the checkpoint and not decided, with the task's tables they touch. */
  prepared?: { xid: string; tables: { schema: string; table: string }[] }[];
  /** `server_uuid` of the source at the last load; MariaDB has none. */
  sourceUuid?: string;
  freshStartDate?: string;
  startDate?: string;
  stopDate?: string;
  stopReason?: string;
  fullLoadFinishDate?: string;
  /** Whether the task is to run when the agent starts. */
  desired: 'running' | 'stopped';
  /** Whether the task ever ran: decides the start types. */
  everStarted: boolean;
  lastFailure?: ErrorRecord;
  tables: ManifestTable[];
}
