import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import { Random } from '../random.js';

/** Amounts in cents; times in seconds since the first day. */
export interface Promotion {
  start: number;
  end: number;
  percentage: boolean;
  /** Percent, or cents. */
  value: number;
  leastPurchase: number | undefined;
  mostDiscount: number | undefined;
  usageLimit: number | undefined;
  usageCount: number;
}

/** Orders on which a code is entered. */
const USES_CODE = 0.1;

/** One after the other over the time of the sample; the last ones are still running. They do not raise demand. */
export class Promotions {
  readonly list: Promotion[];
  readonly #random: Random;
  #running: Promotion[] = [];

  constructor(seed: number, count: number, calendar: SampleCalendar, orders: number) {
    this.#random = new Random(seed, 'promotion-codes');
    const random = new Random(seed, 'promotions');
    this.list = Array.from({ length: count }, (_, index) => {
      const start = Math.floor((index / count) * calendar.days) * DAY_SECONDS + 8 * 3_600;
      const end = start + random.integer(7, 45) * DAY_SECONDS - 1;
      const percentage = random.chance(0.7);
      return {
        start,
        end,
        percentage,
        value: percentage ? random.integer(1, 5) * 5 : random.integer(1, 5) * 500,
        leastPurchase: random.chance(0.8) ? random.integer(3, 10) * 1_000 : undefined,
        mostDiscount: percentage && random.chance(0.6) ? random.integer(2, 6) * 1_000 : undefined,
        usageLimit: random.chance(0.4)
          ? Math.max(5, Math.round((orders / count) * random.between(0.02, 0.2)))
          : undefined,
        usageCount: 0,
      };
    });
  }

  startDay(day: number): void {
    const from = day * DAY_SECONDS;
    this.#running = this.list.filter(({ start, end }) => start < from + DAY_SECONDS && end >= from);
  }

  /** Cents off an order. @param net of the lines, without tax */
  discount(time: number, net: number): number {
    if (!this.#random.chance(USES_CODE) || this.#running.length === 0) return 0;
    const promotion = this.#random.pick(this.#running);
    const { start, end, usageLimit, usageCount, leastPurchase = 0 } = promotion;
    if (time < start || time > end || net < leastPurchase || usageCount >= (usageLimit ?? Number.POSITIVE_INFINITY))
      return 0;
    promotion.usageCount++;
    const whole = promotion.percentage ? Math.round((net * promotion.value) / 100) : promotion.value;
    return Math.min(whole, promotion.mostDiscount ?? whole, net);
  }
}
