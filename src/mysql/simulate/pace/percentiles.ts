import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** Milliseconds; null when nothing was measured. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

/** Longest time that is told apart, microseconds: ten minutes. */
const LONGEST = 600_000_000;

/** Times of a run in constant memory, to three significant digits. */
export class Timings {
  readonly #histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: LONGEST, figures: 3 });

  record(milliseconds: number): void {
    this.#histogram.record(Math.min(LONGEST, Math.max(1, Math.round(milliseconds * 1000))));
  }

  percentiles(): Percentiles {
    if (this.#histogram.count === 0) return { p50: null, p95: null, p99: null, max: null };
    const at = (percentile: number): number => this.#histogram.percentile(percentile) / 1000;
    return { p50: at(50), p95: at(95), p99: at(99), max: this.#histogram.max / 1000 };
  }

  reset(): void {
    this.#histogram.reset();
  }
}
