/** One figure. Ratios are taken inside one run, side by side; absolute times are for reading only. */
export interface Measurement {
  /** Stable, e.g. `start-up.help`. */
  id: string;
  title: string;
  value: number;
  /** `×` for a ratio, otherwise `ms`, `rows/s`, `MB` … */
  unit: string;
  /** The value may not be above `most` or below `least`. */
  budget?: { most: number } | { least: number };
  /** What the value was computed from, for people. */
  detail: string;
}

/** A bench: measures one thing and returns its figures. */
export interface BenchCase {
  /** First part of its measurements' ids; what `npm run bench -- NAME` selects. */
  name: string;
  run(context: BenchContext): Promise<Measurement[]>;
}

export interface BenchContext {
  /** An empty folder for the case, removed afterwards. */
  folder: string;
  say(line: string): void;
}

export function withinBudget({ value, budget }: Measurement): boolean {
  if (budget === undefined) return true;
  return 'most' in budget ? value <= budget.most : value >= budget.least;
}
