import type { Random } from '../../sample/random.js';

/** Ranks drawn with probability proportional to 1/rank (Zipf's law, exponent 1), as sales of products are. */
export class Zipf {
  readonly #cumulative: Float64Array;

  /** @param count of ranks, at least 1 */
  constructor(count: number) {
    let total = 0;
    this.#cumulative = Float64Array.from({ length: count }, (_, index) => {
      total += 1 / (index + 1);
      return total;
    });
  }

  /** From 0, the most frequent, to count − 1. */
  rank(random: Random): number {
    const wanted = random.float() * this.#cumulative.at(-1)!;
    let low = 0;
    let high = this.#cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cumulative[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
