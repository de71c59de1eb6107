import { isDiskFull } from '../../../core/disk-full.js';
import { asFutureimError, FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import { compareCheckpoints } from '../../../lake/manifest/sequence.js';
import type { MysqlConnection } from '../../../mysql/connection/connection.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { Backoff } from './backoff.js';
import type { TableName } from './binlog-events.js';
import { isPassing } from './binlog-failure.js';
import { loadTables } from './full-load.js';
import { ReaderThreadLost } from './range-load/reader-thread.js';
import { requireSameSource } from './source-identity.js';
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
  readonly #position: () => Checkpoint | undefined;

  /** @param position up to where the binlog was read; undefined before it is read */
  constructor(
    services: TaskServices,
    state: TaskState,
    feeds: TaskFeeds,
    flush: TaskFlush,
    position: () => Checkpoint | undefined,
  ) {
    this.#services = services;
    this.#state = state;
    this.#feeds = feeds;
    this.#flush = flush;
    this.#position = position;
  }

  /**
   * Loads until every table is loaded or refused; a lost connection is waited out, a lost thread is done without.
   * @throws FutureimError when the source refuses the load, or an AbortError
   */
  async run(tables: readonly TableName[], signal: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    let open = [...tables];
    let { ranges } = this.#services;
    while (open.length > 0) {
      try {
        await this.#services.loadSlot(() =>
          this.#attempt(open, ranges, signal, (done) => {
            open = open.filter((name) => !sameTable(name, done));
            backoff.reset();
          }),
        );
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ReaderThreadLost) ranges = undefined;
        else if (!isDiskFull(error) && !(error instanceof FutureimError && isPassing(error))) throw error;
        const wait = backoff.next();
        const why = isDiskFull(error) ? 'the disk is full' : asFutureimError(error).message;
        this.#state.reason = `${why}; loading goes on in ${wait / 1000} s`;
        this.#services.log('warn', this.#state.reason, { code: asFutureimError(error).code });
        await this.#services.clock.sleep(wait, signal);
      }
    }
  }

  async #attempt(
    tables: readonly TableName[],
    ranges: TaskServices['ranges'],
    signal: AbortSignal,
    done: (name: TableName) => void,
  ): Promise<void> {
    const { lakeFolder, staging, clock, log } = this.#services;
    let sourceUuid: string | undefined;
    const address = await this.#services.address();
    await loadTables({
      address,
      staging,
      lakeFolder,
      tables,
      ranges,
      requireSource: (connection) => this.#requireSource(connection, address),
      sourceEpoch: (position) => this.#epochOf(position),
      startedAt: clock.now().getTime(),
      signal,
      nextFileCounter: (name) => {
        const table = this.#state.manifest.tables.find((candidate) => sameTable(candidate, name));
        return table === undefined ? 1 : nextLoadCounter(table);
      },
      onSnapshot: (seam, schemas, uuid, readers) => {
        sourceUuid = uuid;
        const side = readers?.sessions ? `, large ones by ${readers.sessions} sessions side by side` : '';
        this.#state.reason = `loading ${tables.length} tables as of ${seam.file}:${seam.position}${side}`;
        log('info', this.#state.reason);
        for (const why of readers?.dismissed ?? []) log('info', `a session for large tables was dismissed: ${why}`);
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
          const complete = withLoad(before, loaded, at, request?.reason);
          // Changes behind the seam were refused meanwhile, and none was taken in since: rows of the load are all there is.
          const { state, reason = '' } = before;
          const after = this.#feeds.follows(loaded.name) ? complete : { ...complete, state, reason };
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
        // One that began before knows the table as waiting for a reload, and would put that on record afterwards.
        await this.#flush.run(signal);
        const state = error.data.missing === true ? 'Table does not exist' : 'Table error';
        await this.#state.updateTable(name, (table) => ({ ...table, state, reason: error.message }));
        log('error', error.message, { code: error.code });
        done(name);
      },
    });
  }

  /** A load from another server than the one that is read would have a seam that means nothing there. */
  async #requireSource(connection: MysqlConnection, address: MysqlAddress): Promise<void> {
    const { checkpoint, sourceUuid } = this.#state.manifest;
    const position = this.#position() ?? checkpoint;
    if (position === undefined) return;
    try {
      await requireSameSource(connection, address, { position, sourceUuid });
    } catch (error) {
      // The reader finds out as well, and goes over to the other server or fails.
      if (this.#position() === undefined || !(error instanceof FutureimError)) throw error;
      throw new FutureimError('FIM-MYSQL-UNREACHABLE', { message: error.message, cause: error });
    }
  }

  /** Changes that an earlier server left in the lake must be before a load that replaces them. */
  #epochOf(position: ServerPosition): number {
    const { checkpoint, earlierCheckpoint: earlier } = this.#state.manifest;
    const known = this.#position() ?? checkpoint;
    if (known !== undefined) return known.sourceEpoch;
    const { epochs } = this.#services;
    if (earlier === undefined) return epochs.highest;
    const isAfter = compareCheckpoints({ ...position, sourceEpoch: earlier.sourceEpoch }, earlier) >= 0;
    return isAfter ? earlier.sourceEpoch : epochs.after(earlier.sourceEpoch);
  }
}
