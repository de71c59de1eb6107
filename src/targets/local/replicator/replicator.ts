import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../core/clock.js';
import { FutureimError, toErrorRecord } from '../../../core/errors.js';
import type { Manifest } from '../../../lake/manifest/manifest.js';
import { ManifestStore } from '../../../lake/manifest/manifest-store.js';
import { openConnection } from '../../../mysql/connection/connection.js';
import { readServerFacts } from '../../../mysql/connection/server-facts.js';
import { currentBinlogPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { TableMapping, type TaskRules } from '../../../platform/table-mapping.js';
import type {
  BinlogPosition,
  ConnectionTest,
  ReplicationTask,
  StartType,
  TableStatistics,
} from '../../ports/replication.js';
import { mappedTables } from './mapped-tables.js';
import { type RangeLoadOptions, rangeLoadDefaults } from './range-load/range-load-options.js';
import { ReaderAllowance } from './range-load/reader-allowance.js';
import { Semaphore } from './semaphore.js';
import { SourceEpochs } from './source-epochs.js';
import { requireFitSource } from './source-fitness.js';
import { SourceHub } from './source-hub.js';
import { openStagingDatabase } from './staging/staging-database.js';
import { TaskRunner } from './task-runner.js';
import type { TaskLog, TaskServices } from './task-services.js';
import { tableStatisticsView, taskView } from './task-view.js';

const STAGING_MEMORY = '640MB';
const PARALLEL_LOADS = 2;
/** A file that left the manifest is kept this long for readers that opened it before. */
const RETIRED_FILE_MS = 10 * 60_000;
const SOURCE_POLL_MS = 1_000;
/** Longest that the question for the source's position may take: an answer that never comes must not look like news. */
const SOURCE_ANSWER_MS = 10_000;
const HEARTBEAT_MS = 5_000;
/** Server ids of the tasks' own short readings, clear of those of the common readers. */
const FIRST_TASK_SERVER_ID = 100_000;

export interface ReplicatorOptions {
  lakeFolder: string;
  manifestsFolder: string;
  /** Asked for at every connection, since the sandbox may move. */
  address(): Promise<MysqlAddress>;
  mapping: TaskRules;
  flushIntervalMs: number;
  /** The first of a range: every reader takes one. */
  serverId: number;
  /** How often the source is to say that it is there; default 5 s. */
  heartbeatMs?: number;
  /** How large tables are loaded; default: as the machine allows. */
  rangeLoad?: RangeLoadOptions;
  clock: Clock;
  log(task: string | undefined, ...entry: Parameters<TaskLog>): void;
}

/** All replication tasks of one source. */
export class Replicator {
  readonly #options: ReplicatorOptions;
  readonly #store: ManifestStore;
  readonly #mapping: TableMapping;
  readonly #hub: SourceHub;
  readonly #tasks = new Map<string, TaskRunner>();
  readonly #epochs = new SourceEpochs();
  readonly #stop = new AbortController();
  #sourcePosition: BinlogPosition | undefined;

  constructor(options: ReplicatorOptions) {
    this.#options = options;
    this.#store = new ManifestStore(options.manifestsFolder);
    this.#mapping = new TableMapping(options.mapping);
    this.#hub = new SourceHub({
      address: options.address,
      serverId: options.serverId,
      heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
      epochs: this.#epochs,
      clock: options.clock,
      log: (...entry) => options.log(undefined, ...entry),
    });
  }

  /** Takes up the tasks of the mapping: new ones get a manifest, wanted ones run again. */
  async open(): Promise<void> {
    const staging = await openStagingDatabase(STAGING_MEMORY);
    const loads = new Semaphore(PARALLEL_LOADS);
    const { readers, leastRows } = this.#options.rangeLoad ?? rangeLoadDefaults();
    const allowance = new ReaderAllowance(readers);
    for (const task of this.#mapping.tasks) {
      const services: TaskServices = {
        clock: this.#options.clock,
        log: (...entry) => this.#options.log(task, ...entry),
        staging,
        lakeFolder: this.#options.lakeFolder,
        store: this.#store,
        hub: this.#hub,
        address: this.#options.address,
        flushIntervalMs: this.#options.flushIntervalMs,
        epochs: this.#epochs,
        serverId: this.#options.serverId + FIRST_TASK_SERVER_ID + this.#tasks.size,
        loadSlot: (load) => loads.run(load),
        ranges: { allowance, leastRows },
        retire: (paths) => this.#retire(paths),
        mapping: this.#mapping,
      };
      const manifest = await this.#manifest(task);
      this.#epochs.note(manifest);
      const runner = new TaskRunner(services, manifest);
      this.#tasks.set(task, runner);
      runner.recover();
    }
    void this.#followSourcePosition();
  }

  tasks(): ReplicationTask[] {
    const now = this.#options.clock.now();
    return [...this.#tasks.values()].map((task) => taskView(task.state, now, this.#sourcePosition));
  }

  /** @throws FutureimError FIM-TASK-UNKNOWN */
  tableStatistics(task?: string): TableStatistics[] {
    const runners = task === undefined ? [...this.#tasks.values()] : [this.#task(task)];
    return runners.flatMap((runner) => tableStatisticsView(runner.state));
  }

  /** @throws FutureimError FIM-TASK-UNKNOWN, FIM-TASK-STATE */
  async start(task: string, type: StartType): Promise<void> {
    await this.#task(task).start(type);
  }

  /** @throws FutureimError FIM-TASK-UNKNOWN, FIM-TASK-STATE */
  async stop(task: string): Promise<void> {
    await this.#task(task).stop('Stop Reason NORMAL');
  }

  /** @throws FutureimError FIM-TASK-UNKNOWN, FIM-TASK-STATE */
  async reloadTables(task: string, tables: readonly string[]): Promise<void> {
    await this.#task(task).reloadTables(tables);
  }

  async testConnection(): Promise<ConnectionTest> {
    try {
      const address = await this.#options.address();
      await requireFitSource(address);
      return {
        status: 'successful',
        detail: `${address.user} reads ${address.host}:${address.port}/${address.database}`,
      };
    } catch (error) {
      const record = toErrorRecord(error);
      return { status: 'failed', detail: record.message, error: record };
    }
  }

  /** Ends all work with everything read durable; wanted tasks stay wanted. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#tasks.values()].map((task) => task.pauseForShutdown()));
  }

  #task(name: string): TaskRunner {
    const task = this.#tasks.get(name);
    if (task !== undefined) return task;
    throw new FutureimError('FIM-TASK-UNKNOWN', {
      message: `there is no replication task "${name}" (known: ${[...this.#tasks.keys()].join(', ')})`,
    });
  }

  async #manifest(task: string): Promise<Manifest> {
    const known = await this.#store.load(task);
    const manifest = await mappedTables(task, this.#mapping, known, this.#options.address);
    await this.#store.save(manifest);
    return manifest;
  }

  #retire(paths: readonly string[]): void {
    if (paths.length === 0) return;
    void this.#options.clock
      .sleep(RETIRED_FILE_MS, this.#stop.signal)
      .then(() => Promise.all(paths.map((path) => rm(join(this.#options.lakeFolder, path), { force: true }))))
      .catch(() => undefined);
  }

  /** Gives up on an answer that takes too long; the connection has to be given up with it. */
  #inTime<T>(answer: Promise<T>): Promise<T> {
    const late = this.#options.clock.sleep(SOURCE_ANSWER_MS, this.#stop.signal).then(() => {
      throw new FutureimError('FIM-MYSQL-UNREACHABLE', { message: 'the source does not answer' });
    });
    late.catch(() => undefined);
    return Promise.race([answer, late]);
  }

  /** Latency needs to know where the source is; without an answer it is unknown, never zero. */
  async #followSourcePosition(): Promise<void> {
    const { clock, address } = this.#options;
    while (!this.#stop.signal.aborted) {
      try {
        const connection = await openConnection(await address(), { useDatabase: false });
        try {
          const facts = await readServerFacts(connection);
          while (!this.#stop.signal.aborted) {
            const { file, position } = await this.#inTime(currentBinlogPosition(connection, facts));
            this.#sourcePosition = { sourceEpoch: 0, file, position };
            await clock.sleep(SOURCE_POLL_MS, this.#stop.signal);
          }
        } finally {
          connection.destroy();
        }
      } catch {
        this.#sourcePosition = undefined;
        await clock.sleep(SOURCE_POLL_MS * 5, this.#stop.signal).catch(() => undefined);
      }
    }
  }
}
