import { DIRT_KINDS, ORPHAN_KINDS } from '../dirt/dirt.js';
import { COMPETITOR_PRICES } from '../feeds/competitor-prices.js';
import type { GeneratedSample } from '../generate.js';
import type { Identifiers } from '../identifiers.js';
import { GENERATOR_VERSION } from '../options.js';
import type { Shop } from '../shop.js';
import { COMPETITORS } from '../vocabulary/catalogue.js';
import { COPILOT_INTENTS } from '../vocabulary/copilot-phrases.js';
import { demand, money, products } from './describe/market.js';
import { customers, delivery, fraud, rules } from './describe/orders.js';
import { type SampleTruth, TRUTH_VERSION } from './schema.js';
import { each, type Streamed } from './write-json.js';

/** What was planted in a sample; long lists are made while they are read. */
export function describeTruth(sample: GeneratedSample): Streamed<SampleTruth> {
  const { shop, rows } = sample;
  return {
    schemaVersion: TRUTH_VERSION,
    notice: 'Generated sample data. No person, product or price in it is real.',
    generatorVersion: GENERATOR_VERSION,
    options: shop.plan,
    rows,
    money: money(),
    demand: demand(shop),
    products: products(shop),
    baskets: { rules: rules(sample) },
    customers: customers(shop),
    fraud: fraud(sample),
    delivery: delivery(),
    dirt: dirt(shop),
    feeds: { competitors: COMPETITORS, competitorPrices: COMPETITOR_PRICES, intents: intents() },
  };
}

function dirt(shop: Shop): Streamed<SampleTruth>['dirt'] {
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

function intents(): SampleTruth['feeds']['intents'] {
  const weights = COPILOT_INTENTS.reduce((sum, { weight }) => sum + weight, 0);
  return COPILOT_INTENTS.map(({ intent, queryType, weight }) => ({ intent, queryType, share: weight / weights }));
}
