/** Milliseconds between two looks that + and - step through; faster ones only load the platform. */
const STEPS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000];

const LONGEST_BACK_OFF = 30_000;

export function faster(interval: number): number {
  return STEPS.findLast((step) => step < interval) ?? interval;
}

export function slower(interval: number): number {
  return STEPS.find((step) => step > interval) ?? interval;
}

/** Milliseconds to the next look after `failures` in a row: doubling, so that a platform in trouble is left in peace. */
export function pauseAfter(failures: number, interval: number): number {
  return failures === 0 ? interval : Math.max(interval, Math.min(interval * 2 ** failures, LONGEST_BACK_OFF));
}
