/** Numbers of a row that engines may round differently, in the order of the columns; null for NULL. */
export type ApproximateValues = (number | null)[];

/**
 * Whether numbers are the same within the tolerance of their columns.
 * @param tolerances largest relative difference that counts as equal, one a column
 */
export function closeEnough(a: ApproximateValues, b: ApproximateValues, tolerances: readonly number[]): boolean {
  return tolerances.every((tolerance, index) => {
    const [here, there] = [a[index] ?? null, b[index] ?? null];
    if (here === null || there === null) return here === there;
    return Math.abs(here - there) <= tolerance * Math.max(Math.abs(here), Math.abs(there));
  });
}

/** Orders rows of the same key and hash, so that the likes of both sides stand at the same place. */
export function compareApproximate(a: ApproximateValues, b: ApproximateValues): number {
  for (const [index, here] of a.entries()) {
    const difference = (here ?? Number.NEGATIVE_INFINITY) - (b[index] ?? Number.NEGATIVE_INFINITY);
    if (difference > 0 || difference < 0) return difference;
  }
  return 0;
}
