/** A measurement at a moment; null when the platform did not answer or could not tell. */
export interface Point {
  /** Milliseconds since the epoch. */
  time: number;
  value: number | null;
}

/**
 * The points in `slots` equal parts of time that end with the part that holds `now`: the largest value of each part, null
 * where there is a gap. Parts are aligned to the epoch, so that a point stays in its part while time goes on. A part
 * between two looks takes the value of the look before, as long as that one is at most `reach` milliseconds old.
 *
 * @param points oldest first
 * @param slotMs length of a part in milliseconds
 */
export function resample(
  points: readonly Point[],
  { slots, slotMs, now, reach }: { slots: number; slotMs: number; now: number; reach: number },
): (number | null)[] {
  const last = Math.floor(now / slotMs);
  const values: (number | null | undefined)[] = new Array(slots).fill(undefined);
  for (const { time, value } of points) {
    const slot = Math.floor(time / slotMs) - last + slots - 1;
    if (slot < 0 || slot >= slots) continue;
    const known = values[slot];
    values[slot] = known === undefined || known === null ? value : Math.max(known, value ?? known);
  }
  let lastKnown: { slot: number; value: number | null } | undefined;
  return values.map((value, slot) => {
    if (value !== undefined) {
      lastKnown = { slot, value };
      return value;
    }
    return lastKnown !== undefined && (slot - lastKnown.slot) * slotMs <= reach ? lastKnown.value : null;
  });
}
