import type { Assortment } from '../assortment/assortment.js';
import { LEAF_CATEGORIES } from '../assortment/categories.js';
import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import { beta, binomial } from '../chance/distributions.js';
import type { Dirt } from '../dirt/dirt.js';
import type { Order } from '../orders/order.js';
import type { CsvWriter } from '../output/csv-writer.js';
import { Random } from '../random.js';
import { LATE_REMARKS, REVIEW_TEXTS } from '../vocabulary/review-texts.js';
import { TEST_CARD_NUMBERS } from '../vocabulary/shop.js';
import type { TableIds } from './ids.js';

/** Of delivered lines, how many are reviewed. */
const REVIEWED = 0.2;

/**
 * A rating is 1 and a beta-binomial number of four more stars, whose mean is the satisfaction with the product less
 * what a late delivery costs: so the expected rating falls by a fixed part of a star for each day late.
 */
export const RATING = { precision: 3, lostPerDayLate: 0.06, mostDaysCounted: 7 } as const;

/** Rows of reviews, of lines of delivered orders. */
export class ReviewRows {
  readonly #row: CsvWriter;
  readonly #ids: TableIds;
  readonly #assortment: Assortment;
  readonly #calendar: SampleCalendar;
  readonly #dirt: Dirt;
  readonly #random: Random;

  constructor(
    seed: number,
    row: CsvWriter,
    shop: { ids: TableIds; assortment: Assortment; calendar: SampleCalendar; dirt: Dirt },
  ) {
    this.#row = row;
    this.#ids = shop.ids;
    this.#assortment = shop.assortment;
    this.#calendar = shop.calendar;
    this.#dirt = shop.dirt;
    this.#random = new Random(seed, 'reviews');
  }

  write({ status, customer, lines, delivery }: Order): void {
    if (status !== 'delivered') return;
    for (const { product } of lines) {
      if (!this.#random.chance(REVIEWED)) continue;
      const time = delivery.arrived + this.#random.integer(3_600, 20 * DAY_SECONDS);
      if (time <= this.#calendar.end) this.#review(customer, product, time, delivery.arrived - delivery.promised);
    }
  }

  #review(customer: number, product: number, time: number, secondsLate: number): void {
    const random = this.#random;
    const row = this.#row;
    const number = row.rows;
    const daysLate = Math.max(0, secondsLate / DAY_SECONDS);
    const rating = this.#rating(product, daysLate);
    const { titles, texts } = REVIEW_TEXTS[rating - 1]!;
    const title = random.chance(0.8) ? random.pick(titles) : null;
    const text = random.chance(0.7) ? this.#text(random.pick(texts), product, daysLate) : null;
    const leaked = this.#dirt.strikes('card-number-in-review', number)?.pick(TEST_CARD_NUMBERS);
    const at = this.#calendar.timestamp(time);
    row.id(this.#ids.reviews, number);
    row.id(this.#ids.products, product);
    row.id(this.#dirt.orphans('orphan-review', number) ? this.#ids.nowhere : this.#ids.customers, customer);
    row.integer(rating);
    row.optional(title);
    row.optional(leaked === undefined ? text : `Please refund to my card ${leaked}, thanks.`);
    row.boolean(random.chance(0.95));
    row.integer(random.chance(0.3) ? random.integer(1, 40) : 0);
    row.text(at);
    row.text(at);
    row.endRow();
  }

  #rating(product: number, daysLate: number): number {
    const { precision, lostPerDayLate, mostDaysCounted } = RATING;
    const lost = lostPerDayLate * Math.min(mostDaysCounted, daysLate);
    const mean = this.#assortment.satisfaction[product]! - lost;
    const satisfied = beta(this.#random, precision * mean, precision * (1 - mean));
    return 1 + binomial(this.#random, 4, satisfied);
  }

  #text(pattern: string, product: number, daysLate: number): string {
    const { nouns } = LEAF_CATEGORIES[this.#assortment.category[product]!]!;
    const text = pattern.replace('{noun}', nouns[0]!.toLowerCase());
    if (daysLate < 1 || !this.#random.chance(0.6)) return text;
    return `${text} ${this.#random.pick(LATE_REMARKS).replace('{days}', String(Math.round(daysLate)))}`;
  }
}
