import type { Clock } from '../../../core/clock.js';
import type { ManifestStore } from '../../../lake/manifest/manifest-store.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { TableMapping } from '../../../platform/table-mapping.js';
import type { RangedLoadOptions } from './range-load/ranged-load.js';
import type { SourceEpochs } from './source-epochs.js';
import type { SourceHub } from './source-hub.js';
import type { StagingDatabase } from './staging/staging-database.js';

export type TaskLog = (level: 'info' | 'warn' | 'error', message: string, data?: Record<string, unknown>) => void;

/** What a task needs from the replicator around it. */
export interface TaskServices {
  clock: Clock;
  log: TaskLog;
  staging: StagingDatabase;
  /** Absolute path of the lake. */
  lakeFolder: string;
  store: ManifestStore;
  hub: SourceHub;
  address(): Promise<MysqlAddress>;
  /** Tells whose a table is that comes to be later. */
  mapping: TableMapping;
  flushIntervalMs: number;
  epochs: SourceEpochs;
  /** Free for short readings of the binlog by this task. */
  serverId: number;
  /** Deletes files that no manifest lists any more, once no reader can still have them open. */
  retire(paths: readonly string[]): void;
  /** Runs loads a few at a time, so that five tasks that start at once do not share the memory of one. */
  loadSlot<T>(load: () => Promise<T>): Promise<T>;
  /** For large tables; absent where each is read by one session. */
  ranges?: RangedLoadOptions['ranges'];
}
