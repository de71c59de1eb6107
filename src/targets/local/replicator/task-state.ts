import type { Manifest, ManifestTable } from '../../../lake/manifest/manifest.js';
import type { ManifestStore } from '../../../lake/manifest/manifest-store.js';
import type { TaskStatus } from '../../ports/replication.js';
import type { TableName } from './binlog-events.js';
import { sameTable, withTables } from './task-manifest.js';

/** The durable manifest of a task together with what is only true while the process lives. */
export class TaskState {
  readonly #store: ManifestStore;
  #manifest: Manifest;
  #saving: Promise<void> = Promise.resolve();
  status: TaskStatus;
  /** One sentence on why the task is in this status. */
  reason: string;
  /** Rows read so far of tables that are being loaded, by table key. */
  readonly loadedRows = new Map<string, number>();
  /** Seconds from commit to durable for the oldest change of the last flush; null before the first. */
  latencyTarget: number | null = null;
  /** Commit time of the last transaction that was delivered, milliseconds since the epoch. */
  lastCommittedAt: number | undefined;
  checkpointDate: string | undefined;
  /** Since when the source cannot be read, ISO 8601; undefined while it can. */
  sourceLostSince: string | undefined;

  constructor(store: ManifestStore, manifest: Manifest) {
    this.#store = store;
    this.#manifest = manifest;
    this.status = restingStatus(manifest);
    this.reason = restingReason(manifest);
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  /** Changes the manifest and makes it durable; calls queue up, and a failed one leaves the manifest as it was. */
  update(change: (manifest: Manifest) => Manifest): Promise<void> {
    const next = this.#saving.then(async () => {
      const changed = change(this.#manifest);
      await this.#store.save(changed);
      this.#manifest = changed;
    });
    this.#saving = next.catch(() => undefined);
    return next;
  }

  /** Puts a table on record that may be new to the task. */
  async addTable(name: TableName): Promise<void> {
    if (this.#manifest.tables.some((table) => sameTable(table, name))) return;
    await this.update((manifest) => ({ ...manifest, tables: withTables(manifest.tables, [{ name }]) }));
  }

  updateTable(name: TableName, change: (table: ManifestTable) => ManifestTable): Promise<void> {
    return this.update((manifest) => ({
      ...manifest,
      tables: manifest.tables.map((table) => (sameTable(table, name) ? change(table) : table)),
    }));
  }
}

function restingStatus(manifest: Manifest): TaskStatus {
  if (manifest.lastFailure !== undefined) return 'failed';
  return manifest.everStarted ? 'stopped' : 'ready';
}

function restingReason(manifest: Manifest): string {
  if (manifest.lastFailure !== undefined) return manifest.lastFailure.message;
  return manifest.everStarted ? (manifest.stopReason ?? 'stopped') : 'never started';
}
