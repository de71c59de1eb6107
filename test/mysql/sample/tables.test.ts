import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problems } from '../../../src/mysql/load/problems.js';
import { readRows } from '../../../src/mysql/load/read-rows.js';
import { findSourceFiles } from '../../../src/mysql/load/source-files.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { GeneratedSample } from '../../support/generated-sample.js';

const test = suite('the tables of a clean sample');
const sample = new GeneratedSample();
test.before(() => sample.generate({ seed: 3, scale: 0.05 }));
test.after(() => sample.dispose());

/** No row that the condition holds for. */
async function none(what: string, sql: string): Promise<void> {
  const rows = await sample.query(`${sql} LIMIT 3`);
  assert.equal(rows, [], what);
}

test('every value fits its column, and every row is counted in the truth', async () => {
  const problems = new Problems();
  const files = await findSourceFiles(sample.data, problems);
  const rows: Record<string, number> = {};
  for (const file of files) {
    rows[file.table.name] = 0;
    for await (const group of readRows(file, problems, new AbortController().signal)) {
      assert.is(group.columns.length, file.table.columns.length);
      rows[file.table.name]! += group.rows.length;
    }
  }
  problems.throwIfAny();
  assert.equal(rows, sample.truth().rows);
});

test('keys are unique, and foreign keys lead somewhere', async () => {
  for (const { name, primaryKey, unique, foreignKeys } of TABLES) {
    for (const column of [primaryKey, ...unique]) {
      await none(`${name}.${column}`, `SELECT ${column} FROM ${name} GROUP BY 1 HAVING count(*) > 1`);
    }
    for (const { column, references } of foreignKeys) {
      const parent = TABLES.find((table) => table.name === references.table)!;
      await none(
        `${name}.${column}`,
        `SELECT ${column} FROM ${name} child WHERE ${column} IS NOT NULL AND NOT EXISTS
           (SELECT 1 FROM ${references.table} p WHERE p.${parent.primaryKey} = child.${column})`,
      );
    }
  }
});

test('money adds up: lines by unit price, discount and tax; orders by their lines; customers by their orders', async () => {
  await none(
    'lines',
    `SELECT * FROM order_items WHERE abs((unit_price - discount_amount) * quantity + tax_amount - total_amount) > 0.001`,
  );
  await none(
    'orders',
    `SELECT o.order_id FROM orders o JOIN order_items i USING (order_id) GROUP BY ALL
     HAVING abs(sum(i.total_amount) + any_value(o.shipping_amount - o.discount_amount - o.total_amount)) > 0.001
       OR abs(sum(i.tax_amount) - any_value(o.tax_amount)) > 0.001`,
  );
  await none(
    'customers',
    `SELECT c.customer_id FROM customers c LEFT JOIN orders o
       ON o.customer_id = c.customer_id AND o.order_status <> 'cancelled' GROUP BY c.customer_id
     HAVING abs(any_value(c.lifetime_value) - coalesce(sum(o.total_amount), 0)) > 0.001`,
  );
  await none(
    'payments',
    'SELECT 1 FROM payments p JOIN orders o USING (order_id) WHERE abs(p.amount - o.total_amount) > 0.001',
  );
  await none('prices', 'SELECT 1 FROM products WHERE price <= 0 OR cost <= 0');
});

test('what happens to an order happens in order, and not after the last day', async () => {
  await none(
    'customers come first',
    'SELECT 1 FROM orders JOIN customers c USING (customer_id) WHERE order_date <= c.created_at',
  );
  await none(
    'parcels',
    `SELECT 1 FROM shipments JOIN orders USING (order_id) WHERE shipped_date <= order_date
       OR actual_delivery_date <= shipped_date OR estimated_delivery_date <= order_date`,
  );
  await none('payments', 'SELECT 1 FROM payments JOIN orders USING (order_id) WHERE payment_date < order_date');
  await none('last day', "SELECT 1 FROM orders WHERE order_date >= '2026-01-01' OR updated_at >= '2026-01-01'");
  await none(
    'products that are not sold yet',
    `SELECT 1 FROM order_items i JOIN products p USING (product_id)
     WHERE i.created_at::DATE < p.created_at::DATE`,
  );
});

test('states belong together', async () => {
  await none(
    'shipments of orders',
    `SELECT order_status, shipment_status FROM orders LEFT JOIN shipments USING (order_id)
     GROUP BY ALL HAVING (order_status, coalesce(shipment_status, 'none')) NOT IN (('pending', 'none'),
       ('cancelled', 'none'), ('processing', 'pending'), ('shipped', 'in_transit'), ('delivered', 'delivered'),
       ('delivered', 'returned'))`,
  );
  await none(
    'last payments of orders',
    `WITH last AS (SELECT order_id, arg_max(payment_status, payment_date) AS paid FROM payments GROUP BY 1)
     SELECT order_status, paid FROM orders LEFT JOIN last USING (order_id) GROUP BY ALL
     HAVING (order_status, paid) NOT IN (('pending', 'pending'), ('processing', 'completed'), ('shipped', 'completed'),
       ('delivered', 'completed'), ('delivered', 'refunded'), ('cancelled', 'failed'), ('cancelled', 'refunded'))`,
  );
  await none('reviews', 'SELECT 1 FROM reviews WHERE rating NOT BETWEEN 1 AND 5');
  await none('card digits', "SELECT 1 FROM payments WHERE (card_last_four IS NULL) = payment_method LIKE '%_card'");
});

test.run();
