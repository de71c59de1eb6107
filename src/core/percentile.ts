/**
 * The smallest value that at least `share` (0 to 1) of the values do not exceed (nearest-rank definition); null without
 * values.
 */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
