/** What one look found, for the platform or for one task. */
export interface Sample {
  /** Milliseconds since the epoch. */
  time: number;
  /** Seconds; null when unknown or when the platform did not answer. */
  lagSource: number | null;
  /** Seconds; null when unknown or when the platform did not answer. */
  lagTarget: number | null;
  /** Inserts, updates and deletes since the load; null when the platform did not answer. */
  changes: number | null;
  /** Rows of the full load; null when the platform did not answer. */
  rows: number | null;
}

export type Measure = 'lagSource' | 'lagTarget' | 'changes' | 'rows';

const COLUMNS = ['lagSource', 'lagTarget', 'changes', 'rows'] as const satisfies Measure[];
const WIDTH = COLUMNS.length + 1;

/** The last samples in order of time; older ones make room. What it takes of memory is taken at once and never grows. */
export class Series {
  readonly #capacity: number;
  /** Time and measures of each sample, one after the other; NaN for null. */
  readonly #values: Float64Array;
  #length = 0;
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#values = new Float64Array(capacity * WIDTH);
  }

  push(sample: Sample): void {
    const at = this.#next * WIDTH;
    this.#values[at] = sample.time;
    COLUMNS.forEach((column, index) => {
      this.#values[at + 1 + index] = sample[column] ?? Number.NaN;
    });
    this.#next = (this.#next + 1) % this.#capacity;
    this.#length = Math.min(this.#length + 1, this.#capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The sample `age` places before the newest one. */
  back(age: number): Sample | undefined {
    if (age >= this.#length) return undefined;
    const at = ((this.#next - 1 - age + this.#capacity) % this.#capacity) * WIDTH;
    return {
      time: this.#values[at]!,
      lagSource: this.#measure(at + 1),
      lagTarget: this.#measure(at + 2),
      changes: this.#measure(at + 3),
      rows: this.#measure(at + 4),
    };
  }

  #measure(at: number): number | null {
    const value = this.#values[at]!;
    return Number.isNaN(value) ? null : value;
  }

  /** Oldest first, from `since` (milliseconds since the epoch) on. */
  from(since: number): Sample[] {
    const found: Sample[] = [];
    for (let age = 0; ; age++) {
      const sample = this.back(age);
      if (sample === undefined || sample.time < since) return found.reverse();
      found.push(sample);
    }
  }
}
