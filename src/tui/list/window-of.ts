/** Which part of `length` rows is shown in `height` lines so that row `chosen` stands in it, near the middle. */
export function windowOf(length: number, chosen: number, height: number): { start: number; end: number } {
  const start = Math.max(0, Math.min(chosen - Math.floor(height / 2), length - height));
  return { start, end: Math.min(length, start + height) };
}
