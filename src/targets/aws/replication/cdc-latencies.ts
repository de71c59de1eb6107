import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../../core/clock.js';
import { metricQuery, type ReplicationNames, SERIES_AT_ONCE } from '../metrics/metric-queries.js';

/** Seconds; null where no value was recorded lately. */
export interface CdcLatencies {
  source: number | null;
  target: number | null;
}

export interface LatencyQuery {
  instance: string;
  /** Id of the port, and the last part of the task's ARN, by which its metrics go. */
  tasks: readonly { id: string; resource: string }[];
}

const METRICS = { source: 'CDCLatencySource', target: 'CDCLatencyTarget' } as const;
const SIDES = Object.keys(METRICS) as (keyof typeof METRICS)[];
/** AWS DMS records a value each minute; one that is older says nothing about now. */
const RECENT_MS = 10 * 60_000;
const PERIOD_SECONDS = 60;

/** The last recorded latencies of tasks, two queries a task, all in as few calls as there can be. */
export async function cdcLatencies(
  client: CloudWatchClient,
  { instance, tasks }: LatencyQuery,
  clock: Clock,
): Promise<Map<string, CdcLatencies>> {
  const sdk = await import('@aws-sdk/client-cloudwatch');
  const names: ReplicationNames = { instance, tasks: new Map(tasks.map(({ id, resource }) => [id, resource])) };
  const wanted = tasks.flatMap(({ id }) => SIDES.map((side) => ({ id, side })));
  const latencies = new Map(tasks.map(({ id }): [string, CdcLatencies] => [id, { source: null, target: null }]));
  const end = clock.now();
  for (let from = 0; from < wanted.length; from += SERIES_AT_ONCE) {
    const part = wanted.slice(from, from + SERIES_AT_ONCE);
    const input = {
      StartTime: new Date(end.getTime() - RECENT_MS),
      EndTime: end,
      ScanBy: 'TimestampDescending' as const,
      MetricDataQueries: part.map(({ id: task, side }, index) =>
        metricQuery({ metric: METRICS[side], task }, names, { id: `m${index}`, period: PERIOD_SECONDS }),
      ),
    };
    for await (const page of sdk.paginateGetMetricData({ client }, input)) {
      for (const { Id = '', Values: [latest] = [] } of page.MetricDataResults ?? []) {
        const asked = part[Number(Id.slice(1))];
        if (asked !== undefined && latest !== undefined) latencies.get(asked.id)![asked.side] ??= latest;
      }
    }
  }
  return latencies;
}
