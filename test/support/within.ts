import * as assert from 'uvu/assert';

/** Fails, naming both figures, unless an estimate lies near what was planted. */
export function within(found: number, planted: number, tolerance: number, what: string): void {
  const message = `${what}: found ${found.toFixed(4)}, planted ${planted.toFixed(4)}, tolerance ${tolerance.toFixed(4)}`;
  assert.ok(Math.abs(found - planted) <= tolerance, message);
}
