import type { BinlogPosition } from './replication.js';

/** Where a task stood when its platform was destroyed. */
export interface SavedCheckpoint {
  task: string;
  checkpoint: BinlogPosition;
}

export interface CheckpointRecord {
  /** ISO 8601, UTC. */
  saved: string;
  tasks: SavedCheckpoint[];
  /** Seconds for which the source keeps its binlog, 0: for ever; absent: the source did not say. */
  retentionSeconds?: number;
}

/** What outlives the tasks of a target whose tasks are destroyed. */
export interface SavedCheckpoints {
  /** For people: where it is kept. */
  describe(): string;
  /** Undefined when none was ever written. */
  read(): Promise<CheckpointRecord | undefined>;
  write(record: CheckpointRecord): Promise<void>;
}
