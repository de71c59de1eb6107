import type { BasketRule } from './basket.js';
import type { OrderLine } from './order.js';

/** In how many orders the products of the planted rules came, alone and together. */
export class BasketCounts {
  orders = 0;
  readonly antecedent: Int32Array;
  readonly consequent: Int32Array;
  readonly both: Int32Array;
  readonly #rules: readonly BasketRule[];

  constructor(rules: readonly BasketRule[]) {
    this.#rules = rules;
    this.antecedent = new Int32Array(rules.length);
    this.consequent = new Int32Array(rules.length);
    this.both = new Int32Array(rules.length);
  }

  add(lines: readonly OrderLine[]): void {
    this.orders++;
    for (let index = 0; index < this.#rules.length; index++) {
      const rule = this.#rules[index]!;
      let first = 0;
      let second = 0;
      for (const { product } of lines) {
        if (product === rule.antecedent) first = 1;
        else if (product === rule.consequent) second = 1;
      }
      this.antecedent[index]! += first;
      this.consequent[index]! += second;
      this.both[index]! += first & second;
    }
  }
}
