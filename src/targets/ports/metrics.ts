/** What is measured, by the names of AWS DMS and RDS. Rates are per second since the measurement before. */
export const METRICS = [
  'CDCLatencySource',
  'CDCLatencyTarget',
  'CDCThroughputRowsTarget',
  'FullLoadThroughputRowsTarget',
  'FreeStorageSpace',
] as const;
export type MetricName = (typeof METRICS)[number];

/** One metric of a task, or of the whole platform. */
export interface MetricSeries {
  metric: MetricName;
  /** Absent for what is no task's: free space. */
  task?: string;
  /** Oldest first; moments at which the value was unknown are left out. */
  points: { time: string; value: number }[];
}

/** Measurements of the past: seconds of lag, rows a second, bytes. */
export interface Metrics {
  /** Everything that was measured since then, of every task; as far back as it is kept. */
  read(query: { metrics: readonly MetricName[]; since: Date }): Promise<MetricSeries[]>;
}
