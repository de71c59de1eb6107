import { isDiskFull } from '../../../core/disk-full.js';
import { asFutureimError, FutureimError } from '../../../core/errors.js';
import { Backoff } from './backoff.js';
import type { TableName } from './binlog-events.js';
import { isPassing } from './binlog-failure.js';
import { loadTables } from './full-load.js';
import { TableFeed } from './table-feed.js';
import { type TaskFeeds, tableKey } from './task-feeds.js';
import type { TaskFlush } from './task-flush.js';
import { nextLoadCounter, sameTable, withLoad } from './task-manifest.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

/** Loads tables of a task and switches each to its new epoch when its rows are durable. */
export class TaskLoad {
  readonly #services: TaskServices;
  readonly #state: TaskState;
  readonly #feeds: TaskFeeds;
  readonly #flush: TaskFlush;

  constructor(services: TaskServices, state: TaskState, feeds: TaskFeeds, flush: TaskFlush) {
    this.#services = services;
    this.#state = state;
    this.#feeds = feeds;
    this.#flush = flush;
  }

  /**
   * Loads until every table is loaded or refused; a lost connection is waited out.
   * @throws FutureimError when the source refuses the load, or an AbortError
   */
  async run(tables: readonly TableName[], signal: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    let open = [...tables];
    while (open.length > 0) {
      try {
        await this.#services.loadSlot(() =>
          this.#attempt(open, signal, (done) => {
            open = open.filter((name) => !sameTable(name, done));
            backoff.reset();
          }),
        );
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (!isDiskFull(error) && !(error instanceof FutureimError && isPassing(error))) throw error;
        const wait = backoff.next();
        const why = isDiskFull(error) ? 'the disk is full' : asFutureimError(error).message;
        this.#state.reason = `${why}; loading goes on in ${wait / 1000} s`;
        this.#services.log('warn', this.#state.reason, { code: asFutureimError(error).code });
        await this.#services.clock.sleep(wait, signal);
      }
    }
  }

  async #attempt(tables: readonly TableName[], signal: AbortSignal, done: (name: TableName) => void): Promise<void> {
    const { lakeFolder, staging, sourceEpoch, clock, log } = this.#services;
    let sourceUuid: string | undefined;
    await loadTables({
      address: await this.#services.address(),
      staging,
      lakeFolder,
      tables,
      sourceEpoch,
      startedAt: clock.now().getTime(),
      signal,
      nextFileCounter: (name) => {
        const table = this.#state.manifest.tables.find((candidate) => sameTable(candidate, name));
        return table === undefined ? 1 : nextLoadCounter(table);
      },
      onSnapshot: (seam, schemas, uuid) => {
        sourceUuid = uuid;
        this.#state.reason = `loading ${tables.length} tables as of ${seam.file}:${seam.position}`;
        log('info', this.#state.reason);
        for (const [name, schema] of schemas) {
          this.#state.loadedRows.set(tableKey(name), 0);
          if (!(schema instanceof FutureimError)) this.#feeds.follow(name, new TableFeed(schema, seam));
        }
      },
      onRows: (name, rows) => {
        const key = tableKey(name);
        this.#state.loadedRows.set(key, (this.#state.loadedRows.get(key) ?? 0) + rows);
      },
      onTable: async (loaded) => {
        // While the snapshot was taken, the checkpoint may have passed over changes behind the seam that were held for
        // this load. They are in the feed since, and have to be durable before the load counts.
        await this.#flush.run(signal);
        const at = clock.now().toISOString();
        let retired: string[] = [];
        await this.#state.updateTable(loaded.name, (before) => {
          // A run that was stopped meanwhile must not reach into the next one.
          signal.throwIfAborted();
          const request = this.#feeds.reloadRequests.find((each) => sameTable(each.name, loaded.name));
          const after = withLoad(before, loaded, at, request?.reason);
          retired = before.files.filter((file) => !after.files.includes(file)).map((file) => file.path);
          return after;
        });
        if (sourceUuid !== undefined && sourceUuid !== this.#state.manifest.sourceUuid) {
          const uuid = sourceUuid;
          await this.#state.update((manifest) => ({ ...manifest, sourceUuid: uuid }));
        }
        this.#services.retire(retired);
        this.#state.loadedRows.delete(tableKey(loaded.name));
        log('info', `loaded ${loaded.name.schema}.${loaded.name.table}`, {
          rows: loaded.rows,
          files: loaded.files.length,
        });
        done(loaded.name);
      },
      onTableError: async (name, error) => {
        this.#feeds.suspend(name);
        const state = error.data.missing === true ? 'Table does not exist' : 'Table error';
        await this.#state.updateTable(name, (table) => ({ ...table, state, reason: error.message }));
        log('error', error.message, { code: error.code });
        done(name);
      },
    });
  }
}
