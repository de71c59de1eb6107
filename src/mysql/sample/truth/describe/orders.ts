import { LIFETIME, PURCHASE_RATE_SHAPE } from '../../customers/customer-base.js';
import type { GeneratedSample } from '../../generate.js';
import { LATENESS, PROMISED_DAYS } from '../../orders/delivery.js';
import { BURST, FRAUD, FRAUD_TYPES, LOOKALIKES } from '../../orders/fraud.js';
import { RATING } from '../../rows/review-rows.js';
import type { Shop } from '../../shop.js';
import { CARRIERS } from '../../vocabulary/shop.js';
import type { SampleTruth } from '../schema.js';
import { each, type Streamed } from '../write-json.js';

export function rules({ shop, baskets }: GeneratedSample): Streamed<SampleTruth>['baskets']['rules'] {
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

export function customers(shop: Shop): Streamed<SampleTruth>['customers'] {
  return {
    purchaseRate: { distribution: 'gamma', shape: PURCHASE_RATE_SHAPE },
    lifetimeDays: { distribution: 'Pareto II', shape: LIFETIME.shape, scale: LIFETIME.scaleDays },
    churned: churned(shop),
  };
}

function* churned(shop: Shop): Generator<SampleTruth['customers']['churned'][number]> {
  const { base, ids, calendar } = shop;
  for (let customer = 0; customer < base.count; customer++) {
    if (!base.hasChurned(customer)) continue;
    yield { customerId: ids.customers.uuid(customer), date: calendar.date(base.churnDay[customer]!) };
  }
}

export function fraud({ shop, fraud }: GeneratedSample): Streamed<SampleTruth>['fraud'] {
  return {
    types: FRAUD_TYPES.map((type) => ({ type, ...FRAUD[type] })),
    lookalikes: LOOKALIKES,
    burst: {
      ...{ fewest: BURST.fewest, most: BURST.most },
      ...{ shortestGapSeconds: BURST.shortestGap, longestGapSeconds: BURST.longestGap },
    },
    orders: each(fraud, ({ order, type }) => ({ orderId: shop.ids.orders.uuid(order), type })),
  };
}

export function delivery(): Streamed<SampleTruth>['delivery'] {
  return {
    carriers: CARRIERS.map(({ name, lateShare }) => ({ carrier: name, lateShare })),
    promisedDays: PROMISED_DAYS,
    lateness: LATENESS,
    starsPerDayLate: -4 * RATING.lostPerDayLate,
    mostDaysCounted: RATING.mostDaysCounted,
  };
}
