const STEPS = [1, 2, 5, 10];

/** The smallest 1, 2 or 5 times a power of ten that is at least `value` and at least `floor`. */
export function niceMaximum(value: number, floor: number): number {
  const wanted = Math.max(value, floor);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return STEPS.map((step) => step * power).find((candidate) => candidate >= wanted * (1 - 1e-9)) ?? 10 * power;
}
