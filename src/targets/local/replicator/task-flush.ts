import { isDiskFull } from '../../../core/disk-full.js';
import type { Checkpoint, ManifestTable } from '../../../lake/manifest/manifest.js';
import { compareCheckpoints } from '../../../lake/manifest/sequence.js';
import { Backoff } from './backoff.js';
import { type WrittenChanges, writeChanges } from './change-writer.js';
import type { TableBatch, TaskFeeds } from './task-feeds.js';
import { sameTable, withChanges } from './task-manifest.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

/** Writes what waits in a task's feeds, and moves the checkpoint in the same atomic step. */
export class TaskFlush {
  readonly #services: TaskServices;
  readonly #state: TaskState;
  readonly #feeds: TaskFeeds;
  readonly #position: () => Checkpoint | undefined;
  #last: Promise<void> = Promise.resolve();
  #inFlightRows = 0;
  #incomplete = false;

  constructor(services: TaskServices, state: TaskState, feeds: TaskFeeds, position: () => Checkpoint | undefined) {
    this.#services = services;
    this.#state = state;
    this.#feeds = feeds;
    this.#position = position;
  }

  /** Rows taken from the feeds that are not durable yet. */
  get inFlightRows(): number {
    return this.#inFlightRows;
  }

  /** Whether a flush was given up: what it took is lost to memory, and must be read again from the checkpoint. */
  get incomplete(): boolean {
    return this.#incomplete;
  }

  /**
   * One flush, after those that were asked for before it. A full disk is waited out; nothing is lost meanwhile, since
   * the reader pauses.
   * @throws when writing fails for another reason, or `signal` aborts while waiting; from then on every call fails
   */
  run(signal: AbortSignal): Promise<void> {
    this.#last = this.#last.then(() => this.#run(signal));
    return this.#last;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const to = this.#position();
    if (to === undefined) return;
    const reloads = this.#feeds.reloadRequests;
    const batches = this.#feeds.take();
    const { checkpoint } = this.#state.manifest;
    if (batches.length === 0 && checkpoint !== undefined && compareCheckpoints(to, checkpoint) === 0) return;
    this.#incomplete = true;
    this.#inFlightRows = countRows(batches);
    const flat = batches.flatMap(({ name, changes }) => changes.map((pending) => ({ name, pending })));
    const written = await this.#patiently(signal, () =>
      writeChanges(this.#services.staging, this.#services.lakeFolder, flat),
    );
    const at = this.#services.clock.now();
    await this.#patiently(signal, () =>
      this.#state.update((manifest) => ({
        ...manifest,
        checkpoint: to,
        tables: manifest.tables.map((table) => tableAfter(table, { written, batches, reloads }, at.toISOString())),
      })),
    );
    this.#incomplete = false;
    this.#inFlightRows = 0;
    this.#state.checkpointDate = at.toISOString();
    const oldest = Math.min(...written.map(({ pending }) => pending.firstCommittedAt));
    if (written.length > 0) this.#state.latencyTarget = Math.max(0, (at.getTime() - oldest) / 1000);
  }

  async #patiently<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
    const backoff = new Backoff();
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        const wait = backoff.next();
        this.#state.reason = `the disk is full; reading is paused, next attempt in ${wait / 1000} s`;
        this.#services.log('error', this.#state.reason, { code: 'FIM-DISK-FULL' });
        await this.#services.clock.sleep(wait, signal);
      }
    }
  }
}

/** What one flush took from the feeds and wrote. */
export interface Flushed {
  written: readonly WrittenChanges[];
  batches: readonly TableBatch[];
  /** Tables that waited for a reload when the flush began. */
  reloads: TaskFeeds['reloadRequests'];
}

/** The table after a flush: its new files, truncations and statistics, and whether it waits for a reload. */
export function tableAfter(table: ManifestTable, { written, batches, reloads }: Flushed, at: string): ManifestTable {
  let after = table;
  for (const { name, pending, file } of written) {
    if (sameTable(name, table)) after = withChanges(after, file, pending.schema, pending.counts, at);
  }
  const batch = batches.find(({ name }) => sameTable(name, table));
  if (batch !== undefined) {
    const { statistics, truncations } = after;
    after = {
      ...after,
      truncations: [...truncations, ...batch.truncations],
      statistics: { ...statistics, ddls: statistics.ddls + batch.ddls, lastUpdate: at },
    };
  }
  // The checkpoint passes over changes that are held for a reload: from here on only a reload makes the table whole.
  const reload = reloads.find(({ name }) => sameTable(name, table));
  return reload === undefined ? after : { ...after, state: 'Table is being reloaded', reason: reload.reason };
}

function countRows(batches: readonly TableBatch[]): number {
  return batches.reduce(
    (sum, { changes }) => sum + changes.reduce((rows, pending) => rows + pending.rows.length, 0),
    0,
  );
}
