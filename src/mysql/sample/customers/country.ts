import type { Random } from '../random.js';
import { COUNTRIES } from '../vocabulary/places.js';

/**
 * Where somebody lives who signs up: an index in `COUNTRIES`.
 * @param share of the time of the sample that has passed, 0 to 1
 */
export function drawCountry(random: Random, share: number): number {
  let left = random.float();
  for (const [index, { signUps }] of COUNTRIES.entries()) {
    left -= signUps[0] + (signUps[1] - signUps[0]) * share;
    if (left < 0) return index;
  }
  return 0;
}
