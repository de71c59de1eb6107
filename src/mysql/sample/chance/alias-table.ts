import type { Random } from '../random.js';

/**
 * Draws an index by weight in constant time: the alias method of Walker (1974), built as Vose (1991) does. 12 bytes an
 * index.
 */
export class AliasTable {
  readonly #keep: Float64Array;
  readonly #alias: Int32Array;

  /** @param weights not negative, not all zero; they need not add up to 1 */
  constructor(weights: ArrayLike<number>) {
    const count = weights.length;
    let total = 0;
    for (let index = 0; index < count; index++) total += weights[index]!;
    this.#keep = new Float64Array(count);
    this.#alias = new Int32Array(count);
    const order = new Int32Array(count);
    let small = 0;
    let large = count;
    for (let index = 0; index < count; index++) {
      const scaled = (weights[index]! * count) / total;
      this.#keep[index] = scaled;
      if (scaled < 1) order[small++] = index;
      else order[--large] = index;
    }
    // `order` holds a stack of small ones that ends at `small`, and one of large ones that begins at `large`.
    while (small > 0 && large < count) {
      const less = order[--small]!;
      const more = order[large]!;
      this.#alias[less] = more;
      this.#keep[more] = this.#keep[more]! + this.#keep[less]! - 1;
      if (this.#keep[more] >= 1) continue;
      large++;
      order[small++] = more;
    }
    // What rounding left over keeps itself.
    while (small > 0) this.#keep[order[--small]!] = 1;
    while (large < count) this.#keep[order[large++]!] = 1;
  }

  draw(random: Random): number {
    const position = random.float() * this.#keep.length;
    const index = Math.floor(position);
    return position - index < this.#keep[index]! ? index : this.#alias[index]!;
  }
}

/** Draws one of a few things by weight. */
export class WeightedChoice<T> {
  readonly #items: readonly T[];
  readonly #table: AliasTable;

  constructor(choices: readonly (readonly [item: T, weight: number])[]) {
    this.#items = choices.map(([item]) => item);
    this.#table = new AliasTable(choices.map(([, weight]) => weight));
  }

  draw(random: Random): T {
    return this.#items[this.#table.draw(random)] as T;
  }
}
