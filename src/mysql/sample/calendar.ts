import type { Random } from './random.js';

const DAY_MS = 86_400_000;

/** The sample ends with this day; fixed, because the same seed must give the same bytes at any time. */
export const SAMPLE_END = Date.UTC(2025, 11, 31, 23, 59, 59);
export const SAMPLE_DAYS = 730;
const SAMPLE_START = SAMPLE_END + 1000 - SAMPLE_DAYS * DAY_MS;

/** Demand by weekday, Sunday first: the weekend buys more. */
const WEEKDAYS = [1.25, 0.9, 0.85, 0.9, 1.0, 1.15, 1.35];

/** Demand by month, January first: low after the holidays, high before them. */
const MONTHS = [0.8, 0.8, 0.9, 0.95, 1.0, 1.0, 0.95, 0.9, 1.0, 1.05, 1.4, 1.6];

/** Share of orders by hour of the day. */
const HOURS = [2, 1, 1, 1, 1, 2, 3, 5, 6, 7, 7, 7, 8, 7, 6, 6, 6, 7, 8, 9, 9, 8, 6, 4] as const;

/** Days of two years, each drawn as often as it sells: by weekday, by month, and growing by a fifth a year. */
export class Calendar {
  readonly #cumulative: number[] = [];
  readonly #total: number;

  constructor() {
    let total = 0;
    for (let day = 0; day < SAMPLE_DAYS; day++) {
      const date = new Date(SAMPLE_START + day * DAY_MS);
      const growth = 1.2 ** (day / 365);
      total += (WEEKDAYS[date.getUTCDay()] ?? 1) * (MONTHS[date.getUTCMonth()] ?? 1) * growth;
      this.#cumulative.push(total);
    }
    this.#total = total;
  }

  /** The time of an order, ms since 1970. */
  orderTime(random: Random): number {
    const wanted = random.float() * this.#total;
    let low = 0;
    let high = this.#cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#cumulative[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const hour = random.weighted(HOURS.map((weight, index) => [index, weight] as const));
    return SAMPLE_START + low * DAY_MS + hour * 3_600_000 + random.integer(0, 3599) * 1000;
  }
}

/** `days` after `time`, some hours more or less, but never after the end of the sample. */
export function daysAfter(time: number, days: number, random: Random): number {
  return Math.min(SAMPLE_END, time + Math.round(days * DAY_MS) + random.integer(0, 21_600) * 1000);
}

/** `2025-03-01 12:30:00`, UTC. */
export function timestampText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/** Before every order. */
export const BEFORE_SAMPLE = SAMPLE_START - DAY_MS;
