import type { CloudWatchClient, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../../core/clock.js';
import type { MetricName, MetricSeries, Metrics } from '../../ports/metrics.js';
import { awsFailure } from '../aws-failure.js';
import {
  metricQuery,
  periodFor,
  type ReplicationNames,
  SERIES_AT_ONCE,
  type WantedSeries,
  wantedSeries,
} from './metric-queries.js';

export interface CloudWatchMetricsOptions {
  client(): Promise<CloudWatchClient>;
  /** How DMS calls the replication instance and its tasks. */
  names(): Promise<ReplicationNames>;
  clock: Clock;
}

/** What DMS measured, as CloudWatch keeps it: minutes for fifteen days, five minutes for 63, hours for 455. */
export class CloudWatchMetrics implements Metrics {
  readonly #options: CloudWatchMetricsOptions;

  constructor(options: CloudWatchMetricsOptions) {
    this.#options = options;
  }

  async read({ metrics, since }: { metrics: readonly MetricName[]; since: Date }): Promise<MetricSeries[]> {
    const names = await this.#options.names();
    const wanted = wantedSeries(metrics, names);
    if (wanted.length === 0) return [];
    const client = await this.#options.client();
    try {
      const series: MetricSeries[] = [];
      for (let at = 0; at < wanted.length; at += SERIES_AT_ONCE) {
        series.push(...(await this.#ask(client, wanted.slice(at, at + SERIES_AT_ONCE), names, since)));
      }
      return series;
    } catch (error) {
      throw awsFailure('reading the metrics of DMS (cloudwatch:GetMetricData)', error);
    } finally {
      client.destroy();
    }
  }

  async #ask(
    client: CloudWatchClient,
    wanted: readonly WantedSeries[],
    names: ReplicationNames,
    since: Date,
  ): Promise<MetricSeries[]> {
    const { paginateGetMetricData } = await import('@aws-sdk/client-cloudwatch');
    const now = this.#options.clock.now();
    const period = periodFor(since, now);
    const results: MetricDataResult[] = [];
    const pages = paginateGetMetricData(
      { client },
      {
        StartTime: since,
        EndTime: now,
        ScanBy: 'TimestampAscending',
        MetricDataQueries: wanted.map((each, index) => metricQuery(each, names, { id: `m${index}`, period })),
      },
    );
    // A long series comes in parts, one a page.
    for await (const page of pages) results.push(...(page.MetricDataResults ?? []));
    return wanted.map((each, index) => ({
      ...each,
      points: results
        .filter(({ Id }) => Id === `m${index}`)
        .flatMap(pointsOf)
        .sort(byTime),
    }));
  }
}

type Point = MetricSeries['points'][number];

function pointsOf({ Timestamps = [], Values = [] }: MetricDataResult): Point[] {
  return Timestamps.map((time, index) => ({ time: time.toISOString(), value: Values[index]! }));
}

const byTime = (a: Point, b: Point): number => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0);
