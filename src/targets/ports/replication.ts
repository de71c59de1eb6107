import type { ErrorRecord } from '../../core/errors.js';
import { type Checkpoint, TABLE_STATES, type TableState } from '../../lake/manifest/manifest.js';
import type { OperationContext } from './operation-context.js';

export { TABLE_STATES, type TableState };

/** As in the AWS DMS API (ReplicationTask.Status). */
export const TASK_STATUSES = [
  'creating',
  'ready',
  'starting',
  'running',
  'stopping',
  'stopped',
  'failed',
  'modifying',
  'testing',
  'moving',
  'failed-move',
  'deleting',
] as const;

export type TaskStatus = (typeof TASK_STATUSES)[number];

/** As in the AWS DMS API (StartReplicationTask.StartReplicationTaskType). */
export type StartType = 'start-replication' | 'resume-processing' | 'reload-target';

/** A place in the binlog of the source. */
export type BinlogPosition = Checkpoint;

export interface ReplicationTask {
  id: string;
  status: TaskStatus;
  /** One sentence on why the task is in this state. */
  reason: string;
  tables: string[];
  /** As in the AWS DMS API: `Stop Reason NORMAL`. */
  stopReason?: string;
  lastFailure?: ErrorRecord;
  /** 0 to 100, an estimate while loading. */
  fullLoadProgressPercent: number;
  tablesLoaded: number;
  tablesLoading: number;
  tablesQueued: number;
  tablesErrored: number;
  /** ISO 8601; when the task ran for the first time since its last reload. */
  freshStartDate?: string;
  startDate?: string;
  stopDate?: string;
  fullLoadFinishDate?: string;
  /** Since when a running task cannot read the source, ISO 8601; `reason` says why. Its lag is unknown then. */
  sourceLostSince?: string;
  /** Seconds between commit at the source and arrival in the reader; null when unknown. */
  cdcLatencySource: number | null;
  /** Seconds between commit at the source and durable in the lake; null when unknown. */
  cdcLatencyTarget: number | null;
  /** Everything up to here is durable in the lake. */
  checkpoint?: BinlogPosition;
  /** When the checkpoint was last confirmed, ISO 8601. */
  checkpointDate?: string;
}

/** As in the AWS DMS API (TableStatistics), counted since the table's last full load. */
export interface TableStatistics {
  task: string;
  schema: string;
  table: string;
  state: TableState;
  /** Why the table is in an error or reload state. */
  reason?: string;
  fullLoadRows: number;
  inserts: number;
  updates: number;
  deletes: number;
  ddls: number;
  fullLoadErrorRows: number;
  lastUpdate?: string;
}

export interface ConnectionTest {
  status: 'successful' | 'failed';
  detail: string;
  error?: ErrorRecord;
}

export interface Replication {
  tasks(): Promise<ReplicationTask[]>;
  tableStatistics(task?: string): Promise<TableStatistics[]>;
  /**
   * Starts a task; which start types a state allows is said in docs/replication.md.
   * @param context where a start that takes its time reports to
   * @throws FutureimError FIM-TASK-UNKNOWN, FIM-TASK-STATE
   */
  start(task: string, type: StartType, context?: OperationContext): Promise<void>;
  /** Stops at the next transaction boundary, when everything read is durable. */
  stop(task: string): Promise<void>;
  /** Loads single tables of a running task anew. */
  reloadTables(task: string, tables: string[]): Promise<void>;
  /** Whether the platform (not this process) reaches the source, and what it writes to. */
  testConnection(context?: OperationContext): Promise<ConnectionTest>;
}
