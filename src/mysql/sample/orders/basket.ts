import type { Assortment } from '../assortment/assortment.js';
import { type Demand, NOTHING } from '../assortment/demand.js';
import { HIGHEST_RESPONSE } from '../assortment/price-path.js';
import { WeightedChoice } from '../chance/alias-table.js';
import type { Random } from '../random.js';
import { BASKET_PAIRS } from '../vocabulary/catalogue.js';

/** Probability that an order with some lines has another. */
const ANOTHER_LINE = 0.58;
const MOST_LOOKS = 60;

const CHEAP_BELOW = 2_500;
const CHEAP_QUANTITY = new WeightedChoice([
  [1, 62],
  [2, 25],
  [3, 13],
]);
const QUANTITY = new WeightedChoice([
  [1, 90],
  [2, 8],
  [3, 2],
]);

export interface BasketItem {
  product: number;
  quantity: number;
}

/** A planted rule; products by rank from 0 on. */
export interface BasketRule {
  antecedent: number;
  consequent: number;
  probability: number;
}

/** Rules whose products are among those that sell at all. */
export function basketRules(products: number): BasketRule[] {
  return BASKET_PAIRS.filter(({ ranks }) => Math.max(...ranks) <= products / 2).map(({ ranks, probability }) => ({
    ...{ antecedent: ranks[0] - 1, consequent: ranks[1] - 1, probability },
  }));
}

/** What visitors put into their baskets. */
export class Baskets {
  /** Share of visits that end with an order. */
  readonly conversion: number;
  readonly #demand: Demand;
  readonly #assortment: Assortment;
  readonly #rules: BasketRule[];
  readonly #goOn: number;

  constructor(demand: Demand, assortment: Assortment, rules: BasketRule[]) {
    this.#demand = demand;
    this.#assortment = assortment;
    this.#rules = rules;
    // The number of looks is geometric, so is that of the lines which are left of them; its parameter is to be
    // ANOTHER_LINE.
    const bought = demand.meanWillingness();
    this.#goOn = ANOTHER_LINE / (bought + ANOTHER_LINE * (1 - bought));
    const leftWithout = ((1 - bought) * (1 - this.#goOn)) / (1 - this.#goOn * (1 - bought));
    this.conversion = 1 - leftWithout;
  }

  /** Empty when the visitor bought nothing. Products come once each. */
  visit(random: Random): BasketItem[] {
    const items: BasketItem[] = [];
    let looks = 0;
    do {
      const product = this.#demand.draw(random);
      if (product !== NOTHING) this.#add(items, product, random);
      looks++;
    } while (looks < MOST_LOOKS && random.float() < this.#goOn);
    for (const { antecedent, consequent, probability } of this.#rules) {
      if (!holds(items, antecedent) || holds(items, consequent)) continue;
      const response = this.#demand.willingness(consequent) * HIGHEST_RESPONSE;
      if (random.float() < probability * response) this.#add(items, consequent, random);
    }
    return items;
  }

  /** As `visit`, of somebody who does not leave without. */
  purchase(random: Random): BasketItem[] {
    for (;;) {
      const items = this.visit(random);
      if (items.length > 0) return items;
    }
  }

  #add(items: BasketItem[], product: number, random: Random): void {
    const choice = this.#assortment.listPrice[product]! < CHEAP_BELOW ? CHEAP_QUANTITY : QUANTITY;
    const quantity = choice.draw(random);
    const same = items.find((item) => item.product === product);
    if (same === undefined) items.push({ product, quantity });
    else same.quantity += quantity;
  }
}

function holds(items: readonly BasketItem[], product: number): boolean {
  for (const item of items) if (item.product === product) return true;
  return false;
}
