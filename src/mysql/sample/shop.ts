import { Assortment } from './assortment/assortment.js';
import { Demand } from './assortment/demand.js';
import { PricePath } from './assortment/price-path.js';
import { SampleCalendar } from './calendar/sample-calendar.js';
import { Seasonality } from './calendar/seasonality.js';
import { CustomerBase } from './customers/customer-base.js';
import { Profiles } from './customers/profile.js';
import { Dirt } from './dirt/dirt.js';
import { type SamplePlan, sampleCounts } from './options.js';
import { type BasketRule, Baskets, basketRules } from './orders/basket.js';
import { OrderMaker } from './orders/order-maker.js';
import { OrderStream } from './orders/order-stream.js';
import { Promotions } from './orders/promotions.js';
import { TableIds } from './rows/ids.js';

/** A made-up shop before its first day, and what happens to it. */
export interface Shop {
  plan: SamplePlan;
  ids: TableIds;
  calendar: SampleCalendar;
  seasonality: Seasonality;
  assortment: Assortment;
  prices: PricePath;
  demand: Demand;
  rules: BasketRule[];
  base: CustomerBase;
  promotions: Promotions;
  dirt: Dirt;
  orders: OrderStream;
}

export function openShop(plan: SamplePlan): Shop {
  const { seed } = plan;
  const counts = sampleCounts(plan);
  const calendar = new SampleCalendar(plan.start, plan.end);
  const seasonality = new Seasonality(calendar, seed);
  const assortment = new Assortment(seed, counts.products, calendar.days);
  const prices = new PricePath(seed, assortment);
  const demand = new Demand(assortment, prices, calendar);
  const rules = basketRules(counts.products);
  const baskets = new Baskets(demand, assortment, rules);
  const base = new CustomerBase(seed, counts.customers, calendar.days);
  const promotions = new Promotions(seed, counts.promotions, calendar, counts.orders);
  const maker = new OrderMaker(seed, { base, profiles: new Profiles(seed), prices, promotions, calendar });
  const floor = { calendar, seasonality, demand, prices, baskets, base, promotions, maker };
  return {
    ...{ plan, calendar, seasonality, assortment, prices, demand, rules, base, promotions },
    ids: new TableIds(seed),
    dirt: new Dirt(seed, plan),
    orders: new OrderStream(seed, floor, counts.orders),
  };
}
