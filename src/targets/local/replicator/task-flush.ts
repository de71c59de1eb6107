import { isDiskFull } from '../../../core/disk-full.js';
import type { Checkpoint, ManifestTable } from '../../../lake/manifest/manifest.js';
import { compareCheckpoints, sequenceUpTo } from '../../../lake/manifest/sequence.js';
import { Backoff } from './backoff.js';
import { type RefusedChanges, type WrittenChanges, writeChanges } from './change-writer.js';
import type { TableBatch, TaskFeeds, Waiting } from './task-feeds.js';
import { sameTable, withChanges, withTables } from './task-manifest.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

/** Writes what waits in a task's feeds, and moves the checkpoint in the same atomic step. */
export class TaskFlush {
  readonly #services: TaskServices;
  readonly #state: TaskState;
  readonly #feeds: TaskFeeds;
  readonly #position: () => Checkpoint | undefined;
  #last: Promise<void> = Promise.resolve();
  #inFlight: Readonly<Waiting> = NOTHING;
  #incomplete = false;
  /** Files with parts of a transaction whose end has not come: no manifest may list them before. */
  #unlisted: readonly WrittenChanges[] = [];

  constructor(services: TaskServices, state: TaskState, feeds: TaskFeeds, position: () => Checkpoint | undefined) {
    this.#services = services;
    this.#state = state;
    this.#feeds = feeds;
    this.#position = position;
  }

  /** What was taken from the feeds and is not durable yet. */
  get inFlight(): Readonly<Waiting> {
    return this.#inFlight;
  }

  /**
   * Whether a flush was given up, or a transaction is only there in part: what was taken is lost to memory, and must be
   * read again from the checkpoint.
   */
  get incomplete(): boolean {
    return this.#incomplete || this.#unlisted.length > 0;
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
    this.#inFlight = sizeOf(batches);
    const flat = batches.flatMap(({ name, changes }) => changes.map((pending) => ({ name, pending })));
    const { written, ...failed } = await this.#patiently(signal, () =>
      writeChanges(this.#services.staging, this.#services.lakeFolder, flat),
    );
    // One that waits for a reload is made whole by that.
    const { reloadRequests } = this.#feeds;
    const refused = failed.refused.filter(({ name }) => !reloadRequests.some((held) => sameTable(held.name, name)));
    for (const { name, error } of refused) {
      this.#feeds.discard(name);
      this.#services.log('error', error.message, { code: error.code, table: name.table });
    }
    const { listed, unlisted } = splitAtEnd([...this.#unlisted, ...written], to);
    const { prepared } = this.#feeds;
    const at = this.#services.clock.now();
    await this.#patiently(signal, () =>
      this.#state.update(({ prepared: _, ...manifest }) => ({
        ...manifest,
        checkpoint: to,
        ...(prepared.length === 0 ? {} : { prepared }),
        tables: withTables(manifest.tables, reloads).map((table) =>
          tableAfter(table, { written: listed, batches, reloads, refused }, at.toISOString()),
        ),
      })),
    );
    this.#unlisted = unlisted;
    this.#incomplete = false;
    this.#inFlight = NOTHING;
    this.#state.checkpointDate = at.toISOString();
    const oldest = Math.min(...listed.map(({ changes }) => changes.firstCommittedAt));
    if (listed.length > 0) this.#state.latencyTarget = Math.max(0, (at.getTime() - oldest) / 1000);
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

/** Splits files into those of complete transactions, and those of one that ends after `to`, as no manifest may list. */
export function splitAtEnd(
  files: readonly WrittenChanges[],
  to: Checkpoint,
): { listed: WrittenChanges[]; unlisted: WrittenChanges[] } {
  const upTo = sequenceUpTo(to);
  return {
    listed: files.filter(({ file }) => file.firstSeq <= upTo),
    unlisted: files.filter(({ file }) => file.firstSeq > upTo),
  };
}

/** What one flush took from the feeds and wrote. */
export interface Flushed {
  written: readonly WrittenChanges[];
  batches: readonly TableBatch[];
  /** Tables whose changes could not be written: they stay as they were. */
  refused: readonly RefusedChanges[];
  /** Tables that waited for a reload when the flush began. */
  reloads: TaskFeeds['reloadRequests'];
}

/** The table after a flush: its new files, truncations and statistics, and whether it waits for a reload. */
export function tableAfter(
  table: ManifestTable,
  { written, batches, reloads, refused }: Flushed,
  at: string,
): ManifestTable {
  const refusal = refused.find(({ name }) => sameTable(name, table));
  if (refusal !== undefined) return { ...table, state: 'Table error', reason: refusal.error.message };
  let after = table;
  for (const { name, changes, file } of written) {
    // A large transaction may have been written in part before a load that already has it.
    const isLoaded = table.seam !== undefined && file.lastSeq <= sequenceUpTo(table.seam);
    if (sameTable(name, table) && !isLoaded) after = withChanges(after, file, changes.schema, changes.counts, at);
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

const NOTHING: Readonly<Waiting> = { rows: 0, bytes: 0 };

function sizeOf(batches: readonly TableBatch[]): Waiting {
  const size = { ...NOTHING };
  for (const { rows, bytes } of batches.flatMap(({ changes }) => changes)) {
    size.rows += rows.length;
    size.bytes += bytes;
  }
  return size;
}
