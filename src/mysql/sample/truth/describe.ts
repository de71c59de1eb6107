import { ZIPF_EXPONENT } from '../assortment/assortment.js';
import { CATEGORY_TREE } from '../assortment/categories.js';
import { PRICE_CHANGE, PRICE_HOLDS } from '../assortment/price-path.js';
import { DAY_NOISE, DAYS_A_YEAR, HOUR_WEIGHTS, TREND, WEEKDAY_FACTORS, YEARLY_TERMS } from '../calendar/seasonality.js';
import { LIFETIME, PURCHASE_RATE_SHAPE } from '../customers/customer-base.js';
import { DIRT_KINDS, ORPHAN_KINDS } from '../dirt/dirt.js';
import { COMPETITOR_PRICES } from '../feeds/competitor-prices.js';
import type { GeneratedSample } from '../generate.js';
import type { Identifiers } from '../identifiers.js';
import { GENERATOR_VERSION } from '../options.js';
import { LATENESS, PROMISED_DAYS } from '../orders/delivery.js';
import { BURST, FRAUD, FRAUD_TYPES, LOOKALIKES } from '../orders/fraud.js';
import { RATING } from '../rows/review-rows.js';
import { COMPETITORS } from '../vocabulary/catalogue.js';
import { COPILOT_INTENTS } from '../vocabulary/copilot-phrases.js';
import { COUNTRIES } from '../vocabulary/places.js';
import { CARRIERS } from '../vocabulary/shop.js';
import { type SampleTruth, TRUTH_VERSION } from './schema.js';
import type { Streamed } from './write-json.js';

const BEST_SELLERS = 500;

/** What was planted in a sample; long lists are made while they are read. */
export function describeTruth(sample: GeneratedSample): Streamed<SampleTruth> {
  const { shop, rows } = sample;
  return {
    schemaVersion: TRUTH_VERSION,
    notice: 'Generated sample data. No person, product or price in it is real.',
    generatorVersion: GENERATOR_VERSION,
    options: shop.plan,
    rows,
    money: {
      currency: 'USD',
      countries: COUNTRIES.map(({ code: country, currency, usdRate, priceLevel, taxRate, signUps }) => ({
        ...{ country, currency, usdRate, priceLevel, taxRate },
        signUpShare: { first: signUps[0], last: signUps[1] },
      })),
    },
    demand: demand(sample),
    products: products(sample),
    baskets: { rules: rules(sample) },
    customers: {
      purchaseRate: { distribution: 'gamma', shape: PURCHASE_RATE_SHAPE },
      lifetimeDays: { distribution: 'Pareto II', shape: LIFETIME.shape, scale: LIFETIME.scaleDays },
      churned: churned(sample),
    },
    fraud: {
      types: FRAUD_TYPES.map((type) => ({ type, ...FRAUD[type] })),
      lookalikes: LOOKALIKES,
      burst: {
        ...{ fewest: BURST.fewest, most: BURST.most },
        ...{ shortestGapSeconds: BURST.shortestGap, longestGapSeconds: BURST.longestGap },
      },
      orders: each(sample.fraud, ({ order, type }) => ({ orderId: shop.ids.orders.uuid(order), type })),
    },
    delivery: {
      carriers: CARRIERS.map(({ name, lateShare }) => ({ carrier: name, lateShare })),
      promisedDays: PROMISED_DAYS,
      lateness: LATENESS,
      starsPerDayLate: -4 * RATING.lostPerDayLate,
      mostDaysCounted: RATING.mostDaysCounted,
    },
    dirt: dirt(sample),
    feeds: {
      competitors: COMPETITORS,
      competitorPrices: COMPETITOR_PRICES,
      intents: intents(),
    },
  };
}

function demand({ shop }: GeneratedSample): Streamed<SampleTruth>['demand'] {
  const { calendar, seasonality, ids } = shop;
  const starts = [0, ...TREND.map(({ until }) => Math.ceil(until * calendar.days))];
  const hours = HOUR_WEIGHTS.reduce<number>((sum, weight) => sum + weight, 0);
  return {
    trend: TREND.map(({ annual }, index) => ({ from: calendar.date(starts[index]!), annualGrowth: annual })),
    weekdayFactors: WEEKDAY_FACTORS,
    yearly: { daysAYear: DAYS_A_YEAR, terms: YEARLY_TERMS },
    monthFactors: seasonality.monthFactors(),
    holidays: seasonality.holidays.map(({ name, days }) => ({
      name,
      days: days.map(({ day, factor }) => ({ date: calendar.date(day), factor })),
    })),
    dayNoise: DAY_NOISE,
    hourShares: HOUR_WEIGHTS.map((weight) => weight / hours),
    departments: CATEGORY_TREE.flatMap((each) => {
      if ('name' in each) return [];
      const { name, season, elasticity } = each.department;
      const { swing, peak } = season;
      const categoryId = ids.categories.uuid(each.number);
      return [{ categoryId, name, swing, peakDayOfYear: peak, meanElasticity: elasticity }];
    }),
  };
}

function products({ shop }: GeneratedSample): Streamed<SampleTruth>['products'] {
  const { assortment, ids } = shop;
  return {
    zipfExponent: ZIPF_EXPONENT,
    priceChanges: {
      holdsDays: PRICE_HOLDS,
      logOfListPrice: { lowest: PRICE_CHANGE.lowest, highest: PRICE_CHANGE.highest },
    },
    bestSellers: Array.from({ length: Math.min(BEST_SELLERS, assortment.count) }, (_, product) => ({
      rank: product + 1,
      productId: ids.products.uuid(product),
      listPrice: assortment.listPrice[product]! / 100,
      elasticity: assortment.elasticity[product]!,
      satisfaction: assortment.satisfaction[product]!,
    })),
  };
}

function rules({ shop, baskets }: GeneratedSample): Streamed<SampleTruth>['baskets']['rules'] {
  return shop.rules.map((rule, index) => {
    const { orders } = baskets;
    const antecedent = baskets.antecedent[index]!;
    const consequent = baskets.consequent[index]!;
    const both = baskets.both[index]!;
    const confidence = antecedent === 0 ? 0 : both / antecedent;
    const lift = consequent === 0 ? 0 : (confidence * orders) / consequent;
    return {
      antecedent: shop.ids.products.uuid(rule.antecedent),
      consequent: shop.ids.products.uuid(rule.consequent),
      probability: rule.probability,
      realised: { orders, antecedent, consequent, both, support: both / orders, confidence, lift },
    };
  });
}

function* churned({ shop }: GeneratedSample): Generator<SampleTruth['customers']['churned'][number]> {
  const { base, ids, calendar } = shop;
  for (let customer = 0; customer < base.count; customer++) {
    if (!base.hasChurned(customer)) continue;
    yield { customerId: ids.customers.uuid(customer), date: calendar.date(base.churnDay[customer]!) };
  }
}

function dirt({ shop }: GeneratedSample): Streamed<SampleTruth>['dirt'] {
  const { ids, plan, dirt } = shop;
  const keys: Record<string, Identifiers> = {
    ...{ customers: ids.customers, products: ids.products, inventory: ids.inventory, orders: ids.orders },
    ...{ order_items: ids.orderItems, payments: ids.payments, reviews: ids.reviews },
  };
  const kinds = Object.entries({ ...DIRT_KINDS, ...ORPHAN_KINDS }).filter(([kind]) => kind !== 'near-duplicate');
  return {
    rate: plan.dirtyRate,
    orphanRate: plan.orphanRate,
    duplicates: each(dirt.rowsOf('near-duplicate'), (customer) => ({
      customerId: ids.customers.uuid(customer),
      duplicateId: ids.duplicates.uuid(customer),
    })),
    rows: kinds.map(([kind, { table, column }]) => ({
      ...{ kind, table, column },
      ids: each(dirt.rowsOf(kind as keyof typeof DIRT_KINDS), (row) => keys[table]!.uuid(row)),
    })),
  };
}

function* each<From, To>(items: Iterable<From>, make: (item: From) => To): Generator<To> {
  for (const item of items) yield make(item);
}

function intents(): SampleTruth['feeds']['intents'] {
  const weights = COPILOT_INTENTS.reduce((sum, { weight }) => sum + weight, 0);
  return COPILOT_INTENTS.map(({ intent, queryType, weight }) => ({ intent, queryType, share: weight / weights }));
}
