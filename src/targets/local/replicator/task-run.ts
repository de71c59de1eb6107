import { asFutureimError, FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import type { TableName, Transaction } from './binlog-events.js';
import { removeOrphanFiles } from './orphan-files.js';
import { awaitFitSource } from './source-fitness.js';
import type { Subscriber } from './subscriber.js';
import { compactTables } from './table-compaction.js';
import { TableFeed } from './table-feed.js';
import { TaskFeeds } from './task-feeds.js';
import { TaskFlush } from './task-flush.js';
import { TaskLoad } from './task-load.js';
import { lowestSeam, needsLoad } from './task-manifest.js';
import { TaskReloads } from './task-reloads.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

/** Rows waiting in memory at which reading pauses, and at which a flush comes before its time. */
const FULL_ROWS = 200_000;
const EARLY_FLUSH_ROWS = 50_000;

/** The same in bytes of the binlog, for wide rows. */
const FULL_BYTES = 24 * 1024 * 1024;
const EARLY_FLUSH_BYTES = 8 * 1024 * 1024;

/** How long a run that is stopped may try to write what it read. */
const LAST_FLUSH_MS = 20_000;

const STOPPED = Symbol('stopped');

/** One run of a task, from its start to its stop or failure: loads what is missing, then follows the binlog. */
export class TaskRun implements Subscriber {
  readonly #services: TaskServices;
  readonly #state: TaskState;
  readonly #feeds: TaskFeeds;
  readonly #flush: TaskFlush;
  readonly #load: TaskLoad;
  readonly #reloads: TaskReloads;
  readonly #abort = new AbortController();
  #position: Checkpoint | undefined;
  #wakeUp: (() => void) | undefined;
  /** When the last flush began, on the monotonic clock. */
  #flushedAt = 0;
  #compaction: Promise<void> | undefined;
  /** Settles when the run has ended; rejects with the failure when it was not stopped. */
  readonly ended: Promise<void>;

  /** Begins at once. */
  constructor(services: TaskServices, state: TaskState) {
    this.#services = services;
    this.#state = state;
    this.#feeds = new TaskFeeds(
      this.tables,
      () => queueMicrotask(() => void this.#reloads.run()),
      state.manifest.prepared,
      (name) => this.#carries(name),
    );
    this.#flush = new TaskFlush(services, state, this.#feeds, () => this.#position);
    this.#load = new TaskLoad(services, state, this.#feeds, this.#flush, () => this.#position);
    this.#reloads = new TaskReloads(services, state, this.#feeds, this.#load, this.#abort, () =>
      services.hub.includeTables(this),
    );
    this.ended = this.#live()
      .catch((error: unknown) => {
        const { reason } = this.#abort.signal;
        if (reason !== STOPPED) throw reason instanceof FutureimError ? reason : error;
      })
      .finally(() => services.hub.detach(this));
  }

  get id(): string {
    return this.#state.manifest.task;
  }
  get tables(): readonly TableName[] {
    return this.#state.manifest.tables;
  }
  get position(): Checkpoint {
    return this.#position!;
  }

  get sourceUuid(): string | undefined {
    return this.#state.manifest.sourceUuid;
  }

  moveTo(position: Checkpoint): void {
    this.#position = position;
  }

  deliver(transaction: Transaction): void {
    this.#feeds.accept(transaction);
    if (transaction.part === undefined || transaction.part === 'last') {
      this.#position = transaction.end;
      this.#state.lastCommittedAt = transaction.committedAt;
    }
    const { rows, bytes } = this.#feeds.waiting;
    if (rows >= EARLY_FLUSH_ROWS || bytes >= EARLY_FLUSH_BYTES) this.#wakeUp?.();
  }

  advance(position: Checkpoint): void {
    const { gtid, committedAt } = this.#position ?? {};
    this.#position = {
      ...position,
      ...(gtid === undefined ? {} : { gtid }),
      ...(committedAt === undefined ? {} : { committedAt }),
    };
  }

  isFull(): boolean {
    const { waiting } = this.#feeds;
    const { inFlight } = this.#flush;
    return waiting.rows + inFlight.rows >= FULL_ROWS || waiting.bytes + inFlight.bytes >= FULL_BYTES;
  }

  fail(error: FutureimError): void {
    this.#abort.abort(error);
  }

  /** Has a table loaded anew while the others go on. */
  reload(name: TableName): void {
    this.#feeds.hold(name, 'a reload was asked for');
  }

  /** Stops at the last delivered transaction, with everything read durable. */
  async stop(): Promise<void> {
    this.#abort.abort(STOPPED);
    await this.ended.catch(() => undefined);
    await this.#compaction;
    if (this.#flush.incomplete) return;
    try {
      await this.#flush.run(AbortSignal.timeout(LAST_FLUSH_MS));
    } catch (error) {
      // What was read since the checkpoint will be read again.
      this.#services.log('warn', `the last changes could not be written (${asFutureimError(error).message})`);
    }
  }

  #carries({ schema, table }: TableName): boolean {
    return this.#services.mapping.taskOf(table) === this.id && this.tables.some((each) => each.schema === schema);
  }

  async #live(): Promise<void> {
    const { signal } = this.#abort;
    this.#state.status = 'starting';
    const removed = await removeOrphanFiles(this.#services.lakeFolder, this.#state.manifest);
    if (removed.length > 0) {
      this.#services.log('info', `removed ${removed.length} files that the manifest does not list`, { files: removed });
    }
    this.#state.status = 'running';
    await awaitFitSource(this.#services, this.#state, signal);
    for (const name of this.tables) this.#feeds.add(name);
    this.#followLoadedTables();
    const toLoad = this.#state.manifest.tables.filter(needsLoad);
    if (toLoad.length > 0) await this.#load.run(toLoad, signal);
    this.#position = await this.#startPosition();
    this.#services.hub.attach(this);
    while (!signal.aborted) {
      this.#tellTrouble(this.#services.hub.troubleOf(this));
      await this.#pause(signal);
      this.#flushedAt = this.#services.clock.monotonic();
      await this.#flush.run(signal);
      this.#compact();
      this.#services.hub.drained(this);
    }
    throw signal.reason;
  }

  #tellTrouble(trouble: string | undefined): void {
    const since = this.#state.sourceLostSince ?? this.#services.clock.now().toISOString();
    this.#state.sourceLostSince = trouble === undefined ? undefined : since;
    if (!this.#reloads.active) this.#state.reason = trouble ?? 'full load done, following the binlog';
  }

  #followLoadedTables(): void {
    for (const table of this.#state.manifest.tables) {
      const schema = table.schemas.at(-1);
      if (table.state !== 'Table completed' || table.seam === undefined || schema === undefined) continue;
      this.#feeds.follow(table, new TableFeed(schema, table.seam));
    }
  }

  async #startPosition(): Promise<Checkpoint> {
    const { manifest } = this.#state;
    const position = manifest.checkpoint ?? lowestSeam(manifest.tables);
    if (position === undefined) {
      throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
        message: `no table of task "${this.id}" could be loaded (${manifest.tables[0]?.reason ?? 'it has no tables'})`,
      });
    }
    const now = this.#services.clock.now().toISOString();
    await this.#state.update((before) => ({
      ...before,
      checkpoint: position,
      fullLoadFinishDate: before.fullLoadFinishDate ?? now,
    }));
    this.#state.checkpointDate = now;
    return position;
  }

  /** Waits until a flush interval after the last flush began, or less when much is waiting. */
  async #pause(signal: AbortSignal): Promise<void> {
    const early = new Promise<void>((resolve) => {
      this.#wakeUp = resolve;
    });
    const { clock, flushIntervalMs } = this.#services;
    const interval = clock.sleep(Math.max(0, this.#flushedAt + flushIntervalMs - clock.monotonic()), signal);
    await Promise.race([early, interval]).catch(() => undefined);
    this.#wakeUp = undefined;
  }

  /** Beside the work, and never more than one at a time. A failure costs nothing but small files. */
  #compact(): void {
    this.#compaction ??= compactTables(this.#services, this.#state)
      .catch((error: unknown) =>
        this.#services.log('warn', `files were not joined (${asFutureimError(error).message})`),
      )
      .finally(() => {
        this.#compaction = undefined;
      });
  }
}
