import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testDataFolder } from '../support/pieces.js';
import { startTestServer } from '../support/private-server.js';
import { Program } from '../support/program.js';
import { has } from '../support/skip.js';

/** Row counts that the README of the data set states. */
const ROWS: Record<string, number> = {
  categories: 74,
  customers: 17_074,
  products: 9_780,
  orders: 17_309,
  order_items: 18_803,
  payments: 18_506,
  shipments: 16_534,
  reviews: 7_447,
  inventory: 0,
  promotions: 0,
};

interface Verified {
  tables: { table: string; verdict: string; sourceRows: number; lakeRows: number }[];
}

const test = suite('the Olist data set from MySQL to the lake');

if (has('mariadb-server', 'the main job on real data') && has('test-data', 'the main job on real data')) {
  test('loads, replicates and is equal, before and after changes', async () => {
    const server = await startTestServer();
    const program = new Program(server.address);
    try {
      assert.is((await program.json(['bootstrap', '--create-replication-user'])).exitCode, 0);
      assert.is((await program.json(['mysql', 'setup'])).exitCode, 0);
      const loaded = await program.json(['mysql', 'load', join(testDataFolder(), 'ecommerce-olist')]);
      assert.is(loaded.exitCode, 0, JSON.stringify(loaded.error));

      const up = await program.json(['up']);
      assert.is(up.exitCode, 0, JSON.stringify(up.error ?? up.findings));
      const first = await verified(program);
      assert.equal(Object.fromEntries(first.map(({ table, sourceRows }) => [table, sourceRows])), ROWS);
      assert.equal(Object.fromEntries(first.map(({ table, lakeRows }) => [table, lakeRows])), ROWS);

      for (const change of CHANGES) await server.query(change);
      const second = await verified(program);
      assert.is(second.find(({ table }) => table === 'customers')?.lakeRows, 17_075);
      const { result } = await program.json<{ rows: unknown[][] }>([
        'data',
        'query',
        `SELECT city, lifetime_value FROM customers WHERE customer_id = 'new-customer'`,
      ]);
      assert.equal(result?.rows, [['São Paulo 🏙', '12.50']]);
    } finally {
      await program.dispose();
      await server.stop();
    }
  });
}

/** One of each kind of change, with 4-byte text, a NULL, a key change, and explicit deletes of children. */
const CHANGES = [
  `INSERT INTO customers (customer_id, email, first_name, last_name, city, lifetime_value)
     VALUES ('new-customer', 'new@example.invalid', 'Ana', 'Souza', 'São Paulo 🏙', 12.5)`,
  `INSERT INTO inventory (inventory_id, product_id, warehouse_location, quantity_available)
     SELECT UUID(), product_id, 'SP', 5 FROM products LIMIT 100`,
  `UPDATE orders SET order_status = 'returned' WHERE order_status = 'delivered' AND order_id < '2'`,
  `UPDATE products SET price = price * 1.1, brand = NULL WHERE product_id < '3'`,
  `UPDATE reviews SET review_id = CONCAT('re-', review_id) WHERE review_id < '1' AND CHAR_LENGTH(review_id) = 32`,
  `DELETE FROM payments WHERE payment_id < '1'`,
  `DELETE FROM shipments WHERE shipment_id < '1'`,
];

async function verified(program: Program): Promise<Verified['tables']> {
  const { exitCode, result, findings } = await program.json<Verified>(['verify']);
  assert.is(exitCode, 0, JSON.stringify(findings?.filter((finding) => finding.status === 'fail')));
  const tables = result?.tables ?? [];
  assert.equal([...new Set(tables.map(({ verdict }) => verdict))], ['equal']);
  assert.is(tables.length, 10);
  return tables;
}

test.run();
