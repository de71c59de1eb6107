import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MetricName, MetricSeries, Metrics } from '../../ports/metrics.js';
import { RingFile } from './ring-file.js';

/** Milliseconds between two measurements, and how many are kept: a day. */
export const MEASURE_PERIOD = 10_000;
const CAPACITY = 8_640;

const OF_A_TASK = [
  'CDCLatencySource',
  'CDCLatencyTarget',
  'CDCThroughputRowsTarget',
  'FullLoadThroughputRowsTarget',
] as const satisfies MetricName[];
const OF_THE_PLATFORM = ['FreeStorageSpace'] as const satisfies MetricName[];

export type TaskMeasurement = Record<(typeof OF_A_TASK)[number], number | null>;

const PLATFORM_FILE = 'platform.ring';
const TASK_FILE = /^task-(.+)\.ring$/;

/** The measurements of the last day, in ring files: one a task, one for the platform. */
export class MetricStore implements Metrics {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async recordTask(task: string, time: number, measured: TaskMeasurement): Promise<void> {
    const values = OF_A_TASK.map((metric) => measured[metric]);
    await this.#ring(`task-${encodeURIComponent(task)}.ring`, OF_A_TASK).write({ time, values });
  }

  async recordPlatform(time: number, freeStorageSpace: number | null): Promise<void> {
    await this.#ring(PLATFORM_FILE, OF_THE_PLATFORM).write({ time, values: [freeStorageSpace] });
  }

  async read({ metrics, since }: { metrics: readonly MetricName[]; since: Date }): Promise<MetricSeries[]> {
    const found: MetricSeries[] = [];
    for (const file of (await readdir(this.#folder).catch(() => [])).sort()) {
      const task = TASK_FILE.exec(file)?.[1];
      if (task === undefined && file !== PLATFORM_FILE) continue;
      const columns: readonly MetricName[] = task === undefined ? OF_THE_PLATFORM : OF_A_TASK;
      if (!columns.some((metric) => metrics.includes(metric))) continue;
      const records = await this.#ring(file, columns).read(since.getTime());
      columns.forEach((metric, column) => {
        if (!metrics.includes(metric)) return;
        const points = records.flatMap(({ time, values }) => {
          const value = values[column] ?? null;
          return value === null ? [] : [{ time: new Date(time).toISOString(), value }];
        });
        found.push({ metric, ...(task === undefined ? {} : { task: decodeURIComponent(task) }), points });
      });
    }
    return found;
  }

  #ring(file: string, columns: readonly MetricName[]): RingFile {
    const shape = { period: MEASURE_PERIOD, capacity: CAPACITY, columns: columns.length };
    return new RingFile(join(this.#folder, file), shape);
  }
}
