import { Random } from '../random.js';
import { type Assortment, ELASTICITY_RANGE } from './assortment.js';
import { charmPrice } from './charm-price.js';

/** A price holds for this many days, differing by product. */
export const PRICE_HOLDS = { shortest: 21, longest: 75 } as const;

/** Natural logarithm of a changed price against the list price; some of the time the list price holds. */
export const PRICE_CHANGE = { lowest: -0.25, highest: 0.25, atListPrice: 0.25 } as const;

/** No price may raise demand above this multiple. */
export const HIGHEST_RESPONSE = Math.exp(PRICE_CHANGE.lowest * ELASTICITY_RANGE.lowest);

/**
 * Prices over time. A price is a function of product and day, so none is kept but the last one asked for; asked in
 * order of days, almost every answer is that.
 */
export class PricePath {
  readonly #assortment: Assortment;
  readonly #random: Random;
  readonly #holds: Uint8Array;
  readonly #phase: Uint8Array;
  readonly #period: Int32Array;
  readonly #price: Int32Array;
  readonly #response: Float64Array;

  constructor(seed: number, assortment: Assortment) {
    const { count } = assortment;
    this.#assortment = assortment;
    this.#random = new Random(seed, 'prices');
    this.#holds = new Uint8Array(count);
    this.#phase = new Uint8Array(count);
    this.#period = new Int32Array(count).fill(-1);
    this.#price = new Int32Array(count);
    this.#response = new Float64Array(count);
    const random = new Random(seed, 'price-periods');
    for (let product = 0; product < count; product++) {
      const holds = random.integer(PRICE_HOLDS.shortest, PRICE_HOLDS.longest);
      this.#holds[product] = holds;
      this.#phase[product] = random.integer(0, holds - 1);
    }
  }

  /** Cents, in the United States; elsewhere the price level of the country applies. */
  price(product: number, day: number): number {
    this.#moveTo(product, day);
    return this.#price[product]!;
  }

  /** What demand is multiplied by at that price: (price / list price) ^ elasticity. */
  response(product: number, day: number): number {
    this.#moveTo(product, day);
    return this.#response[product]!;
  }

  /** The day since which the price of that day holds. */
  since(product: number, day: number): number {
    return this.#periodOf(product, day) * this.#holds[product]! - this.#phase[product]!;
  }

  #periodOf(product: number, day: number): number {
    return Math.floor((day + this.#phase[product]!) / this.#holds[product]!);
  }

  #moveTo(product: number, day: number): void {
    const period = this.#periodOf(product, day);
    if (period === this.#period[product]) return;
    const list = this.#assortment.listPrice[product]!;
    const elasticity = this.#assortment.elasticity[product]!;
    const random = this.#random.at(Math.imul(product, 4_099) + period);
    const { atListPrice, lowest, highest } = PRICE_CHANGE;
    const changed = !random.chance(atListPrice);
    const price = changed ? charmPrice(list * Math.exp(random.between(lowest, highest))) : list;
    const response = (price / list) ** elasticity;
    const allowed = response <= HIGHEST_RESPONSE;
    this.#period[product] = period;
    this.#price[product] = allowed ? price : list;
    this.#response[product] = allowed ? response : 1;
  }
}
