import type { MetricSeries } from '../../targets/ports/metrics.js';
import type { Sample } from './series.js';
import { worst } from './worst.js';

/** Lags that were measured, as samples of each task and of the platform, oldest first. Rows and changes are unknown. */
export function lagsBefore(measured: readonly MetricSeries[]): { platform: Sample[]; tasks: Map<string, Sample[]> } {
  const tasks = new Map<string, Map<number, Sample>>();
  for (const { metric, task, points } of measured) {
    const column =
      metric === 'CDCLatencySource' ? 'lagSource' : metric === 'CDCLatencyTarget' ? 'lagTarget' : undefined;
    if (task === undefined || column === undefined) continue;
    const samples = tasks.get(task) ?? new Map<number, Sample>();
    tasks.set(task, samples);
    for (const point of points) {
      const time = Date.parse(point.time);
      const sample = samples.get(time) ?? { time, lagSource: null, lagTarget: null, changes: null, rows: null };
      samples.set(time, { ...sample, [column]: point.value });
    }
  }
  const times = new Set([...tasks.values()].flatMap((samples) => [...samples.keys()]));
  const platform = inOrder([...times].map((time) => platformAt(time, [...tasks.values()])));
  return { platform, tasks: new Map([...tasks].map(([id, samples]) => [id, inOrder([...samples.values()])])) };
}

/** The lag of the slowest task, where that of every task was known. */
function platformAt(time: number, tasks: readonly ReadonlyMap<number, Sample>[]): Sample {
  const all = tasks.map((samples) => samples.get(time));
  const lagSource = worst(all.map((sample) => sample?.lagSource ?? null));
  const lagTarget = worst(all.map((sample) => sample?.lagTarget ?? null));
  return { time, lagSource, lagTarget, changes: null, rows: null };
}

function inOrder(samples: readonly Sample[]): Sample[] {
  return samples.toSorted((a, b) => a.time - b.time);
}
