/** The nearest price as shops write it: 7.49, 24.99, 389.00. Whole cents. */
export function charmPrice(cents: number): number {
  if (cents < 1_000) return Math.max(199, Math.round(cents / 50) * 50 - 1);
  if (cents < 20_000) return Math.round(cents / 100) * 100 - 1;
  return Math.round(cents / 1_000) * 1_000 - 100;
}
