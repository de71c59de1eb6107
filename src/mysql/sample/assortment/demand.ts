import type { SampleCalendar } from '../calendar/sample-calendar.js';
import { DAYS_A_YEAR } from '../calendar/seasonality.js';
import { AliasTable } from '../chance/alias-table.js';
import type { Random } from '../random.js';
import { DEPARTMENTS } from '../vocabulary/catalogue.js';
import type { Assortment } from './assortment.js';
import { HIGHEST_RESPONSE, type PricePath } from './price-path.js';

/** Drawn when a customer looked at a product and did not buy. */
export const NOTHING = -1;

/**
 * Which product a customer takes. A product is looked at in proportion to its popularity and the season of its
 * department, and bought with a probability in proportion to how demand responds to its price; what is not bought is
 * not replaced by another product. So the expected sales of a product are exactly log-linear in its own price.
 */
export class Demand {
  readonly #assortment: Assortment;
  readonly #prices: PricePath;
  readonly #calendar: SampleCalendar;
  readonly #products: Int32Array[];
  readonly #tables: (AliasTable | undefined)[];
  readonly #weights: number[];
  readonly #seasonMean: number[];
  #departments: AliasTable;
  #day = 0;

  constructor(assortment: Assortment, prices: PricePath, calendar: SampleCalendar) {
    this.#assortment = assortment;
    this.#prices = prices;
    this.#calendar = calendar;
    const byDepartment: number[][] = DEPARTMENTS.map(() => []);
    for (let product = 0; product < assortment.count; product++)
      byDepartment[assortment.department(product)]!.push(product);
    const popularity = byDepartment.map((products) => products.map((product) => assortment.zipfWeight(product)));
    this.#products = byDepartment.map((products) => Int32Array.from(products));
    this.#tables = popularity.map((weights) => (weights.length > 0 ? new AliasTable(weights) : undefined));
    this.#weights = popularity.map((weights) => weights.reduce((sum, weight) => sum + weight, 0));
    this.#seasonMean = DEPARTMENTS.map((_, index) => meanOfYear((day) => swing(index, day)));
    this.#departments = new AliasTable(this.#weights);
  }

  /** To be called before the draws of a day. */
  startDay(day: number): void {
    this.#day = day;
    this.#departments = new AliasTable(this.#weights.map((weight, index) => weight * this.season(index, day)));
  }

  /** The season of a department; its mean over a year is 1. */
  season(department: number, day: number): number {
    return swing(department, this.#calendar.dayOfYear(day)) / this.#seasonMean[department]!;
  }

  /** A product that is bought on the day, or `NOTHING`. */
  draw(random: Random): number {
    const department = this.#departments.draw(random);
    const product = this.#products[department]![this.#tables[department]!.draw(random)]!;
    return random.float() < this.willingness(product) ? product : NOTHING;
  }

  /** Share of those who look at the product on the day that buy it; at list price 1 / `HIGHEST_RESPONSE`. */
  willingness(product: number): number {
    if (!this.#assortment.isSold(product, this.#day)) return 0;
    return this.#prices.response(product, this.#day) / HIGHEST_RESPONSE;
  }

  /** Mean willingness over the best sellers and over time, for the number of visits that a number of orders takes. */
  meanWillingness(): number {
    const products = Math.min(this.#assortment.count, 2_000);
    let weights = 0;
    let sum = 0;
    for (let step = 0; step < 24; step++) {
      this.#day = Math.floor(((step + 0.5) / 24) * this.#calendar.days);
      for (let product = 0; product < products; product++) {
        const weight = this.#assortment.zipfWeight(product);
        weights += weight;
        sum += weight * this.willingness(product);
      }
    }
    return sum / weights;
  }
}

function swing(department: number, dayOfYear: number): number {
  const { season } = DEPARTMENTS[department]!;
  return Math.exp(season.swing * Math.cos((2 * Math.PI * (dayOfYear - season.peak)) / DAYS_A_YEAR));
}

function meanOfYear(value: (day: number) => number): number {
  let sum = 0;
  for (let day = 0; day < 365; day++) sum += value(day);
  return sum / 365;
}
