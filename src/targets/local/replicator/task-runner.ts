import { asFutureimError, FutureimError, toErrorRecord } from '../../../core/errors.js';
import type { Checkpoint, Manifest, ManifestTable } from '../../../lake/manifest/manifest.js';
import type { StartType } from '../../ports/replication.js';
import { Backoff } from './backoff.js';
import type { TableName, Transaction } from './binlog-events.js';
import { isPassing } from './binlog-failure.js';
import { removeOrphanFiles } from './orphan-files.js';
import { requireFitSource } from './source-fitness.js';
import { requireSameSource } from './source-identity.js';
import { requireStartable } from './start-matrix.js';
import type { Subscriber } from './subscriber.js';
import { compactTables } from './table-compaction.js';
import { TableFeed } from './table-feed.js';
import { TaskFeeds } from './task-feeds.js';
import { TaskFlush } from './task-flush.js';
import { TaskLoad } from './task-load.js';
import { lowestSeam } from './task-manifest.js';
import type { TaskServices } from './task-services.js';
import { TaskState } from './task-state.js';

/** Rows waiting in memory at which reading pauses, and at which a flush comes before its time. */
const FULL_ROWS = 200_000;
const EARLY_FLUSH_ROWS = 50_000;

/** How long a task that stops may try to write what it read. */
const LAST_FLUSH_MS = 20_000;

const HALT = Symbol('halt');

/** States of a table that only a load mends and that a start mends by itself. */
const TO_LOAD = new Set(['Before load', 'Full load', 'Table is being reloaded']);

/** One replication task: loads its tables, then follows the binlog until it is stopped or fails. */
export class TaskRunner implements Subscriber {
  readonly state: TaskState;
  readonly #services: TaskServices;
  #position: Checkpoint | undefined;
  #feeds: TaskFeeds;
  #flush: TaskFlush;
  #load: TaskLoad;
  #abort: AbortController | undefined;
  #life: Promise<void> = Promise.resolve();
  #wakeUp: (() => void) | undefined;
  #reloading = false;
  #compaction: Promise<void> | undefined;

  constructor(services: TaskServices, manifest: Manifest) {
    this.#services = services;
    this.state = new TaskState(services.store, manifest);
    this.#feeds = this.#newFeeds();
    this.#flush = new TaskFlush(services, this.state, this.#feeds, () => this.#position);
    this.#load = new TaskLoad(services, this.state, this.#feeds);
  }

  get id(): string {
    return this.state.manifest.task;
  }
  get tables(): readonly TableName[] {
    return this.state.manifest.tables;
  }
  get position(): Checkpoint {
    return this.#position!;
  }
  get active(): boolean {
    return this.#abort !== undefined;
  }

  /**
   * Starts the task; returns when that is on record, the work goes on in the background.
   * @throws FutureimError FIM-TASK-STATE
   */
  async start(type: StartType): Promise<void> {
    requireStartable(this.id, this.state, type);
    const reload = type !== 'resume-processing';
    const now = this.#services.clock.now().toISOString();
    this.state.status = 'starting';
    this.state.reason = reload ? 'preparing the full load' : 'resuming from the checkpoint';
    await this.state.update(({ lastFailure: _failure, stopReason: _stop, stopDate: _stopped, ...manifest }) => ({
      ...(reload ? afresh(manifest, now) : manifest),
      desired: 'running',
      everStarted: true,
      startDate: now,
    }));
    this.#begin();
  }

  /** Takes up what the manifest wants, after the process was started anew. */
  recover(): void {
    if (this.state.manifest.desired === 'running') this.#begin();
  }

  /** Stops at the last delivered transaction, with everything read durable. */
  async stop(reason: string): Promise<void> {
    if (!this.active) {
      throw new FutureimError('FIM-TASK-STATE', { message: `task "${this.id}" is ${this.state.status}, not running` });
    }
    this.state.status = 'stopping';
    this.state.reason = 'writing what was read';
    await this.#halt();
    await this.state.update((manifest) => ({
      ...manifest,
      desired: 'stopped',
      stopReason: reason,
      stopDate: this.#services.clock.now().toISOString(),
    }));
    this.state.status = 'stopped';
    this.state.reason = reason;
  }

  /** For the end of the process: everything read becomes durable, and the task stays wanted. */
  async pauseForShutdown(): Promise<void> {
    if (this.active) await this.#halt();
  }

  /** @throws FutureimError FIM-TASK-STATE, FIM-TASK-UNKNOWN */
  async reloadTables(tables: readonly string[]): Promise<void> {
    if (this.state.status !== 'running') {
      throw new FutureimError('FIM-TASK-STATE', {
        message: `tables of task "${this.id}" can be reloaded only while it runs, and it is ${this.state.status}`,
        remedy: `futureim dms-start --task ${this.id}`,
      });
    }
    for (const name of this.tables.filter(({ table }) => tables.includes(table))) {
      await this.state.updateTable(name, (table) => ({ ...toReload(table), state: 'Table is being reloaded' }));
      this.#feeds.hold(name, 'a reload was asked for');
    }
  }

  deliver(transaction: Transaction): void {
    this.#feeds.accept(transaction);
    this.#position = transaction.end;
    this.state.lastCommittedAt = transaction.committedAt;
    if (this.#feeds.pendingRows >= EARLY_FLUSH_ROWS) this.#wakeUp?.();
  }

  advance(position: Checkpoint): void {
    const gtid = this.#position?.gtid;
    this.#position = gtid === undefined ? position : { ...position, gtid };
  }

  isFull(): boolean {
    return this.#feeds.pendingRows + this.#flush.inFlightRows >= FULL_ROWS;
  }

  fail(error: FutureimError): void {
    this.#abort?.abort(error);
  }

  #begin(): void {
    const abort = new AbortController();
    this.#abort = abort;
    this.#feeds = this.#newFeeds();
    this.#flush = new TaskFlush(this.#services, this.state, this.#feeds, () => this.#position);
    this.#load = new TaskLoad(this.#services, this.state, this.#feeds);
    this.#position = undefined;
    this.#life = this.#live(abort.signal)
      .catch((error: unknown) =>
        this.#failed(abort.signal.reason instanceof FutureimError ? abort.signal.reason : error),
      )
      .finally(() => this.#services.hub.detach(this));
  }

  async #live(signal: AbortSignal): Promise<void> {
    this.state.status = 'starting';
    const removed = await removeOrphanFiles(this.#services.lakeFolder, this.state.manifest);
    if (removed.length > 0)
      this.#services.log('info', `removed ${removed.length} files that the manifest does not list`, { files: removed });
    this.state.status = 'running';
    await this.#patientlyCheckSource(signal);
    for (const table of this.state.manifest.tables) {
      const schema = table.schemas.at(-1);
      if (table.state === 'Table completed' && table.seam !== undefined && schema !== undefined) {
        this.#feeds.follow(table, new TableFeed(schema, table.seam));
      }
    }
    const toLoad = this.state.manifest.tables.filter((table) => TO_LOAD.has(table.state));
    if (toLoad.length > 0) await this.#load.run(toLoad, signal);
    this.#position = await this.#startPosition();
    this.#services.hub.attach(this);
    this.state.reason = 'full load done, following the binlog';
    while (!signal.aborted) {
      await this.#pause(signal);
      await this.#flush.run(signal);
      this.#compact();
      if (!this.#reloading)
        this.state.reason = this.#services.hub.troubleOf(this) ?? 'full load done, following the binlog';
      this.#services.hub.drained(this);
    }
    if (signal.reason instanceof FutureimError) throw signal.reason;
  }

  async #startPosition(): Promise<Checkpoint> {
    const { manifest } = this.state;
    const position = manifest.checkpoint ?? lowestSeam(manifest.tables);
    if (position === undefined) {
      throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
        message: `no table of task "${this.id}" could be loaded (${manifest.tables[0]?.reason ?? 'it has no tables'})`,
      });
    }
    const now = this.#services.clock.now().toISOString();
    await this.state.update((before) => ({
      ...before,
      checkpoint: position,
      fullLoadFinishDate: before.fullLoadFinishDate ?? now,
    }));
    this.state.checkpointDate = now;
    return position;
  }

  /** Beside the work, and never more than one at a time. A failure costs nothing but small files. */
  #compact(): void {
    this.#compaction ??= compactTables(this.#services, this.state)
      .catch((error: unknown) =>
        this.#services.log('warn', `files were not joined (${asFutureimError(error).message})`),
      )
      .finally(() => {
        this.#compaction = undefined;
      });
  }

  /** Waits for the flush interval, or less when much is waiting. */
  async #pause(signal: AbortSignal): Promise<void> {
    const early = new Promise<void>((resolve) => {
      this.#wakeUp = resolve;
    });
    await Promise.race([early, this.#services.clock.sleep(this.#services.flushIntervalMs, signal)]).catch(
      () => undefined,
    );
    this.#wakeUp = undefined;
  }

  /** Waits until the source can be asked whether its binlog is fit. */
  async #patientlyCheckSource(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    for (;;) {
      try {
        const address = await this.#services.address();
        await requireFitSource(address);
        await requireSameSource(address, this.state.manifest);
        return;
      } catch (error) {
        if (!(error instanceof FutureimError) || !isPassing(error)) throw error;
        const wait = backoff.next();
        this.state.reason = `${error.message}; next attempt in ${wait / 1000} s`;
        this.#services.log('warn', this.state.reason, { code: error.code });
        await this.#services.clock.sleep(wait, signal);
      }
    }
  }

  /** Loads the tables that the feeds hold back, until none is left. */
  async #reloadHeld(): Promise<void> {
    const abort = this.#abort;
    if (this.#reloading || abort === undefined) return;
    this.#reloading = true;
    try {
      for (let held = this.#feeds.reloadRequests; held.length > 0; held = this.#feeds.reloadRequests) {
        for (const { name, reason } of held) {
          this.#services.log('info', `reloading ${name.schema}.${name.table}: ${reason}`);
          // On record before the snapshot: from its seam on, the earlier epoch gets no more changes.
          await this.state.updateTable(name, (table) => ({ ...table, state: 'Table is being reloaded', reason }));
        }
        await this.#load.run(
          held.map(({ name }) => name),
          abort.signal,
        );
      }
    } catch (error) {
      abort.abort(asFutureimError(error));
    } finally {
      this.#reloading = false;
    }
  }

  async #halt(): Promise<void> {
    this.#abort?.abort(HALT);
    await this.#life;
    await this.#compaction;
    this.#abort = undefined;
    if (this.#flush.incomplete) return;
    try {
      await this.#flush.run(AbortSignal.timeout(LAST_FLUSH_MS));
    } catch (error) {
      // What was read since the checkpoint will be read again.
      this.#services.log('warn', `the last changes could not be written (${asFutureimError(error).message})`);
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (this.#abort?.signal.reason === HALT) return;
    const known = asFutureimError(error);
    this.#services.log('error', known.message, { code: known.code });
    await this.state
      .update((manifest) => ({
        ...manifest,
        desired: 'stopped',
        lastFailure: toErrorRecord(known),
        stopReason: 'Stop Reason FATAL_ERROR',
        stopDate: this.#services.clock.now().toISOString(),
      }))
      .catch(() => undefined);
    this.#abort = undefined;
    this.state.status = 'failed';
    this.state.reason = known.message;
  }

  #newFeeds(): TaskFeeds {
    return new TaskFeeds(this.tables, () => queueMicrotask(() => void this.#reloadHeld()));
  }
}

/** A task whose tables are all to be loaded: where it read before no longer matters. */
function afresh(manifest: Manifest, now: string): Manifest {
  const { checkpoint: _checkpoint, fullLoadFinishDate: _finished, ...rest } = manifest;
  return { ...rest, freshStartDate: now, tables: manifest.tables.map(toReload) };
}

/** A table as it stands before a load that replaces what it holds. */
function toReload(table: ManifestTable): ManifestTable {
  const { reason: _, ...rest } = table;
  return { ...rest, state: 'Before load' };
}
