import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { MetricName } from '../../ports/metrics.js';

/** One series that is asked for. */
export interface WantedSeries {
  metric: MetricName;
  /** Absent for what is the replication instance's. */
  task?: string;
}

export interface ReplicationNames {
  /** Identifier of the replication instance. */
  instance: string;
  /** Task → last part of its ARN, by which metrics name it. */
  tasks: ReadonlyMap<string, string>;
}

/** What GetMetricData takes in one request. */
export const SERIES_AT_ONCE = 500;

const OF_THE_INSTANCE: ReadonlySet<MetricName> = new Set(['FreeStorageSpace']);

/** Seconds. CloudWatch keeps points of a minute for fifteen days, of five minutes for 63, of an hour for 455. */
const MINUTE = 60;
const FIVE_MINUTES = 300;
const HOUR = 3_600;

/** The series of metrics for every task, and once for what is the instance's. */
export function wantedSeries(metrics: readonly MetricName[], { tasks }: ReplicationNames): WantedSeries[] {
  return metrics.flatMap((metric): WantedSeries[] =>
    OF_THE_INSTANCE.has(metric) ? [{ metric }] : [...tasks.keys()].map((task) => ({ metric, task })),
  );
}

/** @param id how the answer names the series: a small letter, then letters and digits */
export function metricQuery(
  { metric, task }: WantedSeries,
  { instance, tasks }: ReplicationNames,
  { id, period }: { id: string; period: number },
): MetricDataQuery {
  const dimensions = [{ Name: 'ReplicationInstanceIdentifier', Value: instance }];
  if (task !== undefined) dimensions.push({ Name: 'ReplicationTaskIdentifier', Value: tasks.get(task)! });
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: 'AWS/DMS', MetricName: metric, Dimensions: dimensions },
      Period: period,
      Stat: 'Average',
    },
  };
}

/** Seconds between two points, so that minutes are asked for only where CloudWatch still has them. */
export function periodFor(since: Date, now: Date): number {
  const days = (now.getTime() - since.getTime()) / 86_400_000;
  if (days <= 15) return MINUTE;
  return days <= 63 ? FIVE_MINUTES : HOUR;
}
