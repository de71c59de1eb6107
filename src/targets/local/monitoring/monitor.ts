import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../core/clock.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { Alarm, AlarmState, Alarms } from '../../ports/alarms.js';
import type { LogEvent } from '../../ports/logs.js';
import type { Replication, ReplicationTask, TableStatistics } from '../../ports/replication.js';
import { AlarmBook } from './alarm-book.js';
import { judge, type PlatformFacts } from './alarm-rules.js';
import { MEASURE_PERIOD, MetricStore, type TaskMeasurement } from './metric-store.js';

export interface MonitorOptions {
  state: StateFolder;
  replication: Pick<Replication, 'tasks' | 'tableStatistics'>;
  clock: Clock;
  log(event: LogEvent): void;
  /** Free bytes on the disk of a folder. */
  freeBytes?(folder: string): Promise<number>;
}

interface Counters {
  time: number;
  changes: number;
  rows: number;
}

/** Measures the platform every ten seconds, judges it by the rules, and logs alarms that begin and end. */
export class Monitor implements Alarms {
  readonly metrics: MetricStore;
  readonly #options: MonitorOptions;
  readonly #book: AlarmBook;
  readonly #counters = new Map<string, Counters>();
  #judging: Promise<unknown> = Promise.resolve();

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.metrics = new MetricStore(options.state.metrics);
    this.#book = new AlarmBook(join(options.state.metrics, 'alarms.json'));
  }

  /** Works until the signal; a measurement that fails is logged once, and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, state } = this.#options;
    let failure: string | undefined;
    while (!signal.aborted) {
      try {
        await ensureFolder(state.metrics);
        await this.#measure();
        failure = undefined;
      } catch (error) {
        const { message } = error as Error;
        if (message !== failure && !signal.aborted) this.#say('warn', `nothing can be measured: ${message}`);
        failure = message;
      }
      await clock.sleep(MEASURE_PERIOD, signal).catch(() => undefined);
    }
  }

  /** The alarms as they are now. Judgements do not overlap: each compares with the one before. */
  async list(): Promise<Alarm[]> {
    return this.#judge(await this.#facts());
  }

  async #measure(): Promise<void> {
    const facts = await this.#facts();
    await this.metrics.recordPlatform(facts.now, facts.freeBytes);
    const tables = Map.groupBy(facts.tables, ({ task }) => task);
    for (const task of facts.tasks) {
      await this.metrics.recordTask(task.id, facts.now, this.#measured(task, tables.get(task.id) ?? [], facts.now));
    }
    await this.#judge(facts);
  }

  async #facts(): Promise<PlatformFacts> {
    const { state, replication, clock, freeBytes = freeBytesOf } = this.#options;
    return {
      now: clock.now().getTime(),
      tasks: await replication.tasks(),
      tables: await replication.tableStatistics(),
      freeBytes: await freeBytes(state.root).catch(() => null),
      folder: state.root,
    };
  }

  #measured(task: ReplicationTask, tables: readonly TableStatistics[], time: number): TaskMeasurement {
    const counters: Counters = { time, changes: 0, rows: 0 };
    for (const { inserts, updates, deletes, fullLoadRows } of tables) {
      counters.changes += inserts + updates + deletes;
      counters.rows += fullLoadRows;
    }
    const before = this.#counters.get(task.id);
    this.#counters.set(task.id, counters);
    return {
      CDCLatencySource: task.cdcLatencySource,
      CDCLatencyTarget: task.cdcLatencyTarget,
      CDCThroughputRowsTarget: rate(before, counters, 'changes'),
      FullLoadThroughputRowsTarget: rate(before, counters, 'rows'),
    };
  }

  #judge(facts: PlatformFacts): Promise<Alarm[]> {
    const judged = this.#judging.then(() =>
      this.#book.enter(judge(facts), new Date(facts.now), (alarm, before) => this.#tell(alarm, before)),
    );
    this.#judging = judged.catch(() => undefined);
    return judged;
  }

  #tell({ id, state, reason }: Alarm, before: AlarmState | undefined): void {
    if (state === 'alarm') this.#say('error', `alarm ${id}: ${reason}`);
    else if (before === 'alarm') this.#say('info', `alarm ${id} is over: ${reason}`);
  }

  #say(level: LogEvent['level'], message: string): void {
    this.#options.log({ time: this.#options.clock.now().toISOString(), source: 'alarms', level, message });
  }
}

/** Growth a second since the measurement before; null for the first one and after a counter was set back. */
function rate(before: Counters | undefined, after: Counters, counter: 'changes' | 'rows'): number | null {
  if (before === undefined || after[counter] < before[counter] || after.time <= before.time) return null;
  return (after[counter] - before[counter]) / ((after.time - before.time) / 1_000);
}

/** The folder above is not made: a state folder that was deleted stays so. */
async function ensureFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
