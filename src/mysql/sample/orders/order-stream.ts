import type { Demand } from '../assortment/demand.js';
import type { PricePath } from '../assortment/price-path.js';
import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import { HOUR_WEIGHTS, type Seasonality } from '../calendar/seasonality.js';
import { AliasTable } from '../chance/alias-table.js';
import { poisson } from '../chance/distributions.js';
import { type CustomerBase, EXISTING_SHARE } from '../customers/customer-base.js';
import { Random } from '../random.js';
import type { BasketItem, Baskets } from './basket.js';
import { BURST, drawFraud, expensiveHaul, FRAUD, type FraudType, LOOKALIKES, nightTime } from './fraud.js';
import type { Order } from './order.js';
import type { OrderMaker } from './order-maker.js';
import type { Promotions } from './promotions.js';

const HOURS = new AliasTable(HOUR_WEIGHTS);

export interface ShopFloor {
  calendar: SampleCalendar;
  seasonality: Seasonality;
  demand: Demand;
  prices: PricePath;
  baskets: Baskets;
  base: CustomerBase;
  promotions: Promotions;
  maker: OrderMaker;
}

/** The orders day by day, in the order of the visits they come from. */
export class OrderStream {
  readonly #shop: ShopFloor;
  readonly #visitsADay: number;
  readonly #visits: Random;
  readonly #fraud: Random;
  readonly #people: Random;

  /** @param orders about how many over the whole time */
  constructor(seed: number, shop: ShopFloor, orders: number) {
    this.#shop = shop;
    this.#visitsADay = orders / shop.baskets.conversion / shop.calendar.days;
    this.#visits = new Random(seed, 'visits');
    this.#fraud = new Random(seed, 'fraud');
    this.#people = new Random(seed, 'customers');
  }

  *days(): Generator<readonly Order[]> {
    const { calendar, seasonality, demand, base, promotions } = this.#shop;
    const existing = base.count * EXISTING_SHARE;
    let passed = 0;
    for (let day = 0; day < calendar.days; day++) {
      passed += seasonality.demand[day]! / calendar.days;
      demand.startDay(day);
      promotions.startDay(day);
      base.startDay(day === calendar.days - 1 ? base.count : Math.floor(existing + (base.count - existing) * passed));
      yield this.#day(day);
      base.endDay(this.#people, day);
    }
  }

  #day(day: number): Order[] {
    const { baskets, base, seasonality } = this.#shop;
    const orders: Order[] = [];
    const times = this.#visitTimes(day, poisson(this.#visits, this.#visitsADay * seasonality.demand[day]!));
    for (const [index, time] of times.entries()) {
      const items = baskets.visit(this.#visits);
      if (items.length === 0) continue;
      const customer = base.draw(this.#people, time, (times.length - index) * baskets.conversion);
      this.#order(orders, customer, time, items);
    }
    return orders;
  }

  #visitTimes(day: number, count: number): Int32Array {
    const times = new Int32Array(count);
    for (let visit = 0; visit < count; visit++) {
      times[visit] = day * DAY_SECONDS + HOURS.draw(this.#visits) * 3_600 + this.#visits.integer(0, 3_599);
    }
    return times.sort();
  }

  /** One order, or more when it is the first of a burst. */
  #order(orders: Order[], customer: number, time: number, items: BasketItem[]): void {
    const random = this.#fraud;
    const fraud = drawFraud(random);
    const again = random.chance(LOOKALIKES.orderAgain);
    if (fraud === undefined) {
      if (random.chance(LOOKALIKES.bulk)) items[0]!.quantity *= random.integer(3, 6);
      this.#add(orders, customer, time, items, fraud);
      if (again) this.#add(orders, customer, time + random.integer(300, 3_600), this.#purchase(), fraud);
      return;
    }
    const night = nightTime(random, time);
    const known = night > this.#shop.base.signUpTime[customer]!;
    let at = random.chance(FRAUD[fraud].atNight) && known ? night : time;
    const bought = fraud === 'amount' ? this.#haul(time) : items;
    this.#add(orders, customer, at, bought, fraud);
    if (fraud !== 'velocity') return;
    const burst = random.integer(BURST.fewest, BURST.most);
    for (let count = 1; count < burst; count++) {
      at += random.integer(BURST.shortestGap, BURST.longestGap);
      this.#add(orders, customer, at, this.#purchase(), fraud);
    }
  }

  #add(orders: Order[], customer: number, time: number, items: BasketItem[], fraud: FraudType | undefined): void {
    if (time > this.#shop.calendar.end) return;
    const order = this.#shop.maker.make({ customer, time, items, fraud });
    if (order.status !== 'cancelled') this.#shop.base.addOrder(customer, time, order.total);
    orders.push(order);
  }

  #purchase(): BasketItem[] {
    return this.#shop.baskets.purchase(this.#fraud);
  }

  #haul(time: number): BasketItem[] {
    const day = Math.floor(time / DAY_SECONDS);
    return expensiveHaul(
      this.#fraud,
      () => this.#purchase(),
      (product) => this.#shop.prices.price(product, day),
    );
  }
}
