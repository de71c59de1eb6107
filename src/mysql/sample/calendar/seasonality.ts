import { normal } from '../chance/distributions.js';
import { Random } from '../random.js';
import { type Holiday, holidays } from './holidays.js';
import type { SampleCalendar } from './sample-calendar.js';

/** Demand by weekday, Monday first; the mean is 1. */
export const WEEKDAY_FACTORS = [0.92, 0.88, 0.9, 0.96, 1.05, 1.16, 1.13] as const;

/** Natural logarithm of demand over the year: a Fourier series in years, as Prophet fits it. */
export const YEARLY_TERMS = [
  { harmonic: 1, cos: 0.198, sin: -0.096 },
  { harmonic: 2, cos: 0.062, sin: -0.079 },
  { harmonic: 3, cos: 0.011, sin: -0.049 },
] as const;

/** Demand grows by `annual` a year, from the first day up to a share of the time of the sample, and so on. */
export const TREND = [
  { until: 0.55, annual: 0.3 },
  { until: 1, annual: 0.12 },
] as const;

/** Standard deviation of the natural logarithm of what else makes a day better or worse. */
export const DAY_NOISE = 0.04;

/** Orders by hour of the day, in proportion. */
export const HOUR_WEIGHTS = [2, 1, 1, 1, 1, 2, 3, 5, 6, 7, 7, 7, 8, 7, 6, 6, 6, 7, 8, 9, 9, 8, 6, 4] as const;

export const DAYS_A_YEAR = 365.25;

/** What demand of each day is multiplied by; every factor by itself has the mean 1 or starts at 1. */
export class Seasonality {
  readonly holidays: Holiday[];
  /** All factors multiplied, by day; their mean is 1. */
  readonly demand: Float64Array;
  /** Factor that brought the mean to 1. */
  readonly scale: number;
  readonly #calendar: SampleCalendar;

  constructor(calendar: SampleCalendar, seed: number) {
    this.#calendar = calendar;
    this.holidays = holidays(calendar);
    const random = new Random(seed, 'days');
    const demand = new Float64Array(calendar.days);
    for (let day = 0; day < calendar.days; day++) {
      const noise = Math.exp(DAY_NOISE * normal(random));
      demand[day] = this.trend(day) * WEEKDAY_FACTORS[calendar.weekday(day)]! * this.yearly(day) * noise;
    }
    for (const { days } of this.holidays) for (const { day, factor } of days) demand[day]! *= factor;
    this.scale = calendar.days / demand.reduce((sum, value) => sum + value, 0);
    this.demand = demand.map((value) => value * this.scale);
  }

  /** Growth since the first day. */
  trend(day: number): number {
    let from = 0;
    let logarithm = 0;
    for (const { until, annual } of TREND) {
      const to = Math.min(day, until * this.#calendar.days);
      if (to > from) logarithm += ((to - from) / DAYS_A_YEAR) * Math.log(1 + annual);
      from = until * this.#calendar.days;
    }
    return Math.exp(logarithm);
  }

  yearly(day: number): number {
    const angle = (2 * Math.PI * this.#calendar.dayOfYear(day)) / DAYS_A_YEAR;
    let logarithm = 0;
    for (const { harmonic, cos, sin } of YEARLY_TERMS) {
      logarithm += cos * Math.cos(harmonic * angle) + sin * Math.sin(harmonic * angle);
    }
    return Math.exp(logarithm);
  }

  /** Means of the yearly factor by month, January first, over their own mean. */
  monthFactors(): number[] {
    const sums = new Float64Array(12);
    const days = new Int32Array(12);
    for (let day = 0; day < this.#calendar.days; day++) {
      const month = this.#calendar.month(day);
      sums[month]! += this.yearly(day);
      days[month]! += 1;
    }
    const means = Array.from(sums, (sum, month) => (days[month] === 0 ? 1 : sum / days[month]!));
    const mean = means.reduce((sum, value) => sum + value, 0) / 12;
    return means.map((value) => value / mean);
  }
}
