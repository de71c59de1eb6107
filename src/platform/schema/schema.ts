import type { TableDefinition } from './table-definition.js';
import { CATEGORIES } from './tables/categories.js';
import { CUSTOMERS } from './tables/customers.js';
import { INVENTORY } from './tables/inventory.js';
import { ORDER_ITEMS } from './tables/order-items.js';
import { ORDERS } from './tables/orders.js';
import { PAYMENTS } from './tables/payments.js';
import { PRODUCTS } from './tables/products.js';
import { PROMOTIONS } from './tables/promotions.js';
import { REVIEWS } from './tables/reviews.js';
import { SHIPMENTS } from './tables/shipments.js';

/** The ten operational tables in load order: a table stands after every table it refers to. */
export const TABLES: readonly TableDefinition[] = [
  CUSTOMERS,
  CATEGORIES,
  PRODUCTS,
  INVENTORY,
  ORDERS,
  ORDER_ITEMS,
  PAYMENTS,
  SHIPMENTS,
  REVIEWS,
  PROMOTIONS,
];

/** The definition of a table by its name. */
export function findTable(name: string): TableDefinition | undefined {
  return TABLES.find((table) => table.name === name);
}
