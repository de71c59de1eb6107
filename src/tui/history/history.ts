import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import { type TaskTotals, totalsByTask } from '../../runbook/procedures/status/task-totals.js';
import type { MetricSeries } from '../../targets/ports/metrics.js';
import { lagsBefore } from './lags-before.js';
import { Series } from './series.js';
import { worst } from './worst.js';

/** Looks that are remembered: 20 minutes of the platform and 8 of each task at one every 2 seconds. */
const PLATFORM_SAMPLES = 600;
const TASK_SAMPLES = 240;

/** What the looks of this session found, platform and tasks; it grows with every look, up to a bound. */
export class History {
  readonly platform = new Series(PLATFORM_SAMPLES);
  readonly #tasks = new Map<string, Series>();

  /** Begins with the lags that the platform measured before anybody looked. */
  begin(measured: readonly MetricSeries[]): void {
    const { platform, tasks } = lagsBefore(measured);
    for (const sample of platform) this.platform.push(sample);
    for (const [id, samples] of tasks) for (const sample of samples) this.task(id).push(sample);
  }

  record(snapshot: StatusSnapshot): void {
    const time = Date.parse(snapshot.time);
    const known = snapshot.error === undefined && snapshot.deployment.deployed;
    if (!known) {
      const unknown = { time, lagSource: null, lagTarget: null, changes: null, rows: null };
      this.platform.push(unknown);
      for (const series of this.#tasks.values()) series.push(unknown);
      return;
    }
    const totals = totalsByTask(snapshot);
    this.platform.push({
      time,
      lagSource: worst(snapshot.tasks.map((task) => task.cdcLatencySource)),
      lagTarget: snapshot.summary.cdcLatencyTarget,
      changes: sum(totals, (each) => each.changes),
      rows: sum(totals, (each) => each.rows),
    });
    for (const task of snapshot.tasks) {
      const { changes, rows } = totals.get(task.id)!;
      const { cdcLatencySource: lagSource, cdcLatencyTarget: lagTarget } = task;
      this.task(task.id).push({ time, lagSource, lagTarget, changes, rows });
    }
    this.#forget(new Set(snapshot.tasks.map(({ id }) => id)));
  }

  task(id: string): Series {
    const known = this.#tasks.get(id);
    if (known !== undefined) return known;
    const series = new Series(TASK_SAMPLES);
    this.#tasks.set(id, series);
    return series;
  }

  #forget(current: ReadonlySet<string>): void {
    for (const id of this.#tasks.keys()) if (!current.has(id)) this.#tasks.delete(id);
  }
}

function sum(totals: ReadonlyMap<string, TaskTotals>, of: (each: TaskTotals) => number): number {
  let total = 0;
  for (const each of totals.values()) total += of(each);
  return total;
}
