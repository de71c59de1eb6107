import { type SampleOptions, samplePlan } from './options.js';
import { BasketCounts } from './orders/basket-counts.js';
import type { FraudType } from './orders/fraud.js';
import type { Output } from './output/output.js';
import { TableFiles } from './output/table-files.js';
import { writeCategories, writePromotion } from './rows/catalogue-rows.js';
import { CustomerRows } from './rows/customer-rows.js';
import { InventoryRows } from './rows/inventory-rows.js';
import { OrderRows } from './rows/order-rows.js';
import { PaymentRows } from './rows/payment-rows.js';
import { ProductRows } from './rows/product-rows.js';
import { ReviewRows } from './rows/review-rows.js';
import { ShipmentRows } from './rows/shipment-rows.js';
import { openShop, type Shop } from './shop.js';

/** What came out, besides the files. */
export interface GeneratedSample {
  shop: Shop;
  /** By table, in the order of the schema. */
  rows: Record<string, number>;
  fraud: { order: number; type: FraudType }[];
  baskets: BasketCounts;
}

/** How far a sample has come. */
export interface Progress {
  /** The last day that was written. */
  date: string;
  /** Of all days. */
  share: number;
  orders: number;
}

/** Told after every day that was written; may throw to stop. */
export type OnDay = (progress: Progress) => void;

/** How many rows of long tables are written between two looks at the output's buffers. */
const ROWS_BETWEEN_DRAINS = 2_000;

/**
 * Generates a made-up shop, referentially intact, as one CSV file a table. Orders are written day by day as they
 * happen; customers last, since their rows tell what they spent. Memory: some 100 bytes a customer and a product.
 */
export async function generateTables(
  options: SampleOptions,
  output: Output,
  onDay: OnDay = () => undefined,
): Promise<GeneratedSample> {
  const shop = openShop(samplePlan(options));
  const tables = new TableFiles(output);
  const fraud = await writeOrders(shop, tables, onDay);
  await writeCatalogue(shop, tables);
  await writeCustomers(shop, tables);
  tables.flush();
  return { shop, rows: tables.rows(), ...fraud };
}

async function writeOrders(shop: Shop, tables: TableFiles, onDay: OnDay) {
  const { plan, ids, calendar, dirt } = shop;
  const orders = tables.open('orders');
  const orderRows = new OrderRows({ orders, items: tables.open('order_items') }, ids, calendar, dirt);
  const paymentRows = new PaymentRows(plan.seed, tables.open('payments'), ids, calendar, dirt);
  const shipmentRows = new ShipmentRows(plan.seed, tables.open('shipments'), ids, calendar);
  const reviewRows = new ReviewRows(plan.seed, tables.open('reviews'), shop);
  const baskets = new BasketCounts(shop.rules);
  const fraud: GeneratedSample['fraud'] = [];
  let day = 0;
  for (const made of shop.orders.days()) {
    for (const order of made) {
      orderRows.write(order);
      paymentRows.write(order);
      shipmentRows.write(order);
      reviewRows.write(order);
      baskets.add(order.lines);
      if (order.fraud !== undefined) fraud.push({ order: order.number, type: order.fraud });
    }
    await tables.drain();
    onDay({ date: calendar.date(day), share: (day + 1) / calendar.days, orders: orders.rows });
    day++;
  }
  return { fraud, baskets };
}

/** Best sellers lie in several warehouses. */
const BEST_SELLERS = 0.2;

async function writeCatalogue(shop: Shop, tables: TableFiles): Promise<void> {
  const { plan, ids, calendar, assortment, promotions } = shop;
  writeCategories(tables.open('categories'), ids, calendar);
  const products = tables.open('products');
  const productRows = new ProductRows(plan.seed, shop);
  const inventoryRows = new InventoryRows(plan.seed, tables.open('inventory'), shop);
  for (let product = 0; product < assortment.count; product++) {
    productRows.write(products, product);
    inventoryRows.write(product, product < assortment.count * BEST_SELLERS);
    if (product % ROWS_BETWEEN_DRAINS === 0) await tables.drain();
  }
  const codes = tables.open('promotions');
  for (const promotion of promotions.list) writePromotion(codes, ids, calendar, promotion);
}

async function writeCustomers(shop: Shop, tables: TableFiles): Promise<void> {
  const rows = new CustomerRows(shop.plan.seed, tables.open('customers'), shop);
  for (let customer = 0; customer < shop.base.count; customer++) {
    rows.write(customer);
    if (customer % ROWS_BETWEEN_DRAINS === 0) await tables.drain();
  }
}
