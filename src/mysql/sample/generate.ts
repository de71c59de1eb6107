import type { SampleRow } from './sample-row.js';
import { categories } from './tables/categories.js';
import { customers, withLifetimeValue } from './tables/customers.js';
import { inventory } from './tables/inventory.js';
import { type Order, orders } from './tables/orders.js';
import { payments } from './tables/payments.js';
import { products } from './tables/products.js';
import { promotions } from './tables/promotions.js';
import { reviews } from './tables/reviews.js';
import { shipments } from './tables/shipments.js';

export interface SampleOptions {
  /** Default 1. The same seed and scale give the same rows in the same order. */
  seed?: number;
  /** 1 is about 20,000 rows in all tables; the whole sample is held in memory, so keep it below 50. Default 1. */
  scale?: number;
}

export interface SampleTable {
  table: string;
  rows: SampleRow[];
}

/** A made-up shop over two years, referentially intact, its tables in load order. */
export function generateSample(options: SampleOptions = {}): SampleTable[] {
  const { seed = 1, scale = 1 } = options;
  const count = (atScaleOne: number) => Math.max(1, Math.round(atScaleOne * scale));
  const category = categories(seed);
  const product = products(seed, count(400), category.leaves);
  const people = customers(seed, count(1500));
  const order = orders(seed, count(3400), people, product.list);
  return [
    { table: 'customers', rows: withLifetimeValue(people, spentByCustomer(order)) },
    { table: 'categories', rows: category.rows },
    { table: 'products', rows: product.rows },
    { table: 'inventory', rows: inventory(seed, product.list) },
    { table: 'orders', rows: order.map(({ row }) => row) },
    { table: 'order_items', rows: order.flatMap(({ items }) => items) },
    { table: 'payments', rows: payments(seed, order) },
    { table: 'shipments', rows: shipments(seed, order) },
    { table: 'reviews', rows: reviews(seed, order) },
    { table: 'promotions', rows: promotions(seed, count(24)) },
  ];
}

function spentByCustomer(list: readonly Order[]): Map<string, number> {
  const spent = new Map<string, number>();
  for (const { customer, status, total } of list) {
    if (status !== 'cancelled') spent.set(customer.id, (spent.get(customer.id) ?? 0) + total);
  }
  return spent;
}
