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

/** The last samples in order of time; older ones make room. */
export class Series {
  readonly #capacity: number;
  readonly #samples: Sample[] = [];
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(sample: Sample): void {
    this.#samples[this.#next] = sample;
    this.#next = (this.#next + 1) % this.#capacity;
  }

  get length(): number {
    return this.#samples.length;
  }

  /** The sample `age` places before the newest one. */
  back(age: number): Sample | undefined {
    if (age >= this.#samples.length) return undefined;
    return this.#samples[(this.#next - 1 - age + this.#capacity) % this.#capacity];
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
