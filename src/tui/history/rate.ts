import type { Sample, Series } from './series.js';

/** Time over which a rate is measured, in milliseconds: long enough not to jump with every flush. */
const SPAN = 5_000;

/**
 * Growth of a counter per second over the last seconds; null before there are two samples, and when the counter was
 * set back (a reload) or the platform did not answer in between.
 */
export function currentRate(series: Series, counter: 'changes' | 'rows'): number | null {
  const newest = series.back(0);
  if (newest === undefined) return null;
  let rate: number | null = null;
  for (let age = 1; age < series.length; age++) {
    const older = series.back(age)!;
    const found = rateBetween(older, newest, counter);
    if (found === null) return rate;
    rate = found;
    if (newest.time - older.time >= SPAN) return rate;
  }
  return rate;
}

/** Growth per second from one sample to a later one; null when it cannot be told. */
export function rateBetween(older: Sample, newer: Sample, counter: 'changes' | 'rows'): number | null {
  const [from, to] = [older[counter], newer[counter]];
  const elapsed = (newer.time - older.time) / 1_000;
  if (from === null || to === null || to < from || elapsed <= 0) return null;
  return (to - from) / elapsed;
}
