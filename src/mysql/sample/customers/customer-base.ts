import { DAY_SECONDS } from '../calendar/sample-calendar.js';
import { AliasTable } from '../chance/alias-table.js';
import { exponential, gamma } from '../chance/distributions.js';
import { Random } from '../random.js';
import { drawCountry } from './country.js';

/** Of all customers, who had signed up before the first day. */
export const EXISTING_SHARE = 0.35;
/** Of those who sign up, who order on the same day. */
const ORDERS_AT_ONCE = 0.94;

/**
 * How often a customer buys and how long: the Pareto/NBD model of Schmittlein, Morrison and Colombo (1987), that is
 * purchases at a rate that is gamma distributed over customers, lifetimes that are exponential at a gamma distributed
 * rate.
 */
export const PURCHASE_RATE_SHAPE = 0.8;
export const LIFETIME = { shape: 1.3, scaleDays: 700 } as const;

const NEVER = 2 ** 31 - 1;

/** The customers in the order in which they sign up. About 50 bytes a customer. */
export class CustomerBase {
  readonly count: number;
  /** How many have signed up so far. */
  signedUp: number;
  /** Index in `COUNTRIES`. */
  readonly country: Uint8Array;
  readonly signUpTime: Int32Array;
  /** The first day on which the customer is gone for good. */
  readonly churnDay: Int32Array;
  /** Cents of all orders that were not cancelled. */
  readonly spent: Float64Array;
  readonly orders: Int32Array;
  readonly lastOrderTime: Int32Array;
  readonly #lifetime: Float32Array;
  readonly #byRate: AliasTable;
  readonly #days: number;
  readonly #countryRandom: Random;
  #due = 0;

  constructor(seed: number, count: number, days: number) {
    this.count = count;
    this.#days = days;
    this.country = new Uint8Array(count);
    this.signUpTime = new Int32Array(count);
    this.churnDay = new Int32Array(count).fill(NEVER);
    this.spent = new Float64Array(count);
    this.orders = new Int32Array(count);
    this.lastOrderTime = new Int32Array(count).fill(-NEVER);
    this.#lifetime = new Float32Array(count);
    this.#countryRandom = new Random(seed, 'customer-countries');
    const random = new Random(seed, 'customer-behaviour');
    const rates = new Float64Array(count);
    for (let customer = 0; customer < count; customer++) {
      rates[customer] = gamma(random.at(customer), PURCHASE_RATE_SHAPE);
      const hazard = gamma(random, LIFETIME.shape) / LIFETIME.scaleDays;
      this.#lifetime[customer] = exponential(random, 1 / Math.max(hazard, 1e-6));
    }
    this.#byRate = new AliasTable(rates);
    this.signedUp = Math.round(count * EXISTING_SHARE);
    const before = new Random(seed, 'customers-before');
    for (let customer = 0; customer < this.signedUp; customer++) {
      const age = ((this.signedUp - customer - before.float()) / this.signedUp) * 900 + 1;
      // Whoever was there on the first day had not churned yet: lifetimes count from then.
      this.#signUp(customer, -Math.floor(age * DAY_SECONDS), 0);
    }
  }

  /** @param due how many should have signed up by the end of the day */
  startDay(due: number): void {
    this.#due = Math.min(this.count, due);
  }

  /**
   * Who orders: somebody new, or one of those who are still there, in proportion to how often they buy.
   * @param ordersLeft of the day, this one included
   */
  draw(random: Random, time: number, ordersLeft: number): number {
    const day = Math.floor(time / DAY_SECONDS);
    const newcomers = this.#due - this.signedUp;
    if (newcomers > 0 && random.float() * ordersLeft < newcomers * ORDERS_AT_ONCE) {
      this.#signUp(this.signedUp, time - random.integer(60, 1_800), day);
      return this.signedUp++;
    }
    for (let attempt = 0; attempt < 500; attempt++) {
      const customer = this.#byRate.draw(random);
      if (customer < this.signedUp && day < this.churnDay[customer]!) return customer;
    }
    // Hardly anybody is left, in a very small sample: the newest one stays.
    const newest = this.signedUp - 1;
    this.churnDay[newest] = Math.max(this.churnDay[newest]!, day + 1);
    return newest;
  }

  /** Those of the day who signed up and did not order. */
  endDay(random: Random, day: number): void {
    for (; this.signedUp < this.#due; this.signedUp++) {
      this.#signUp(this.signedUp, day * DAY_SECONDS + random.integer(0, DAY_SECONDS - 1), day);
    }
  }

  /** An order that was not cancelled. */
  addOrder(customer: number, time: number, cents: number): void {
    this.spent[customer]! += cents;
    this.orders[customer]! += 1;
    if (time > this.lastOrderTime[customer]!) this.lastOrderTime[customer] = time;
  }

  hasChurned(customer: number): boolean {
    return this.churnDay[customer]! < this.#days;
  }

  #signUp(customer: number, time: number, day: number): void {
    const share = Math.max(0, day / this.#days);
    const random = this.#countryRandom.at(customer);
    this.signUpTime[customer] = time;
    this.country[customer] = drawCountry(random, share);
    // Nobody leaves on the day they came.
    this.churnDay[customer] = Math.min(NEVER, day + 1 + Math.floor(this.#lifetime[customer]!));
  }
}
