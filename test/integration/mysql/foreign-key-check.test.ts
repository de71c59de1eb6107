import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { ForeignKeyCheck } from '../../../src/mysql/load/foreign-key-check.js';
import { setupSchema } from '../../../src/mysql/setup/schema.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const run = has('mariadb-server', 'testing foreign keys while loading');
let server: TestServer;
let connection: MysqlConnection;

test.before(async () => {
  if (!run) return;
  server = await startTestServer();
  connection = await openConnection(server.address);
  await setupSchema(connection, { database: 'ecommerce' });
});
test.after(async () => {
  await connection?.end();
  await server?.stop();
});

const rows = (...values: (string | null)[][]) => values.map((row, index) => ({ line: index + 2, values: row }));

if (run) {
  test('rows pass when all that they refer to was sent before, character by character', async () => {
    const check = await ForeignKeyCheck.prepare(connection, 'ecommerce');
    assert.ok(check.watch('customers', ['customer_id']).pass(rows(['c1'], ['c2'])));
    const orders = check.watch('orders', ['order_id', 'customer_id']);
    assert.is(orders.here, true);
    assert.is(orders.pass(rows(['o1', 'c2'], ['o2', 'c1'])), true);
    assert.is(orders.pass(rows(['o3', 'C1'])), false);
  });

  test('NULL refers to nothing', async () => {
    const check = await ForeignKeyCheck.prepare(connection, 'ecommerce');
    check.watch('categories', ['category_id']).pass(rows(['k1']));
    const products = check.watch('products', ['category_id', 'product_id']);
    assert.is(products.here, true);
    assert.is(products.pass(rows([null, 'p1'], ['k1', 'p2'])), true);
  });

  test('the server tests a table whose parents are not in the folder, or that refers to itself', async () => {
    const check = await ForeignKeyCheck.prepare(connection, 'ecommerce');
    assert.is(check.watch('orders', ['order_id', 'customer_id']).here, false);
    assert.is(check.watch('categories', ['category_id', 'parent_category_id']).here, false);
    // The parent of one key is known, that of the other is not.
    assert.is(check.watch('order_items', ['order_item_id', 'order_id', 'product_id']).here, false);
  });

  test('the server tests the children of a table with too many keys to keep', async () => {
    const check = await ForeignKeyCheck.prepare(connection, 'ecommerce', 2);
    const customers = check.watch('customers', ['customer_id']);
    customers.pass(rows(['c1'], ['c2']));
    assert.is(check.watch('orders', ['order_id', 'customer_id']).here, true);
    customers.pass(rows(['c3']));
    assert.is(check.watch('orders', ['order_id', 'customer_id']).here, false);
  });

  test('the server tests all where there is a trigger, or where the session may not see one', async () => {
    await server.query("CREATE USER loader@'127.0.0.1' IDENTIFIED BY 'loader-password'");
    await server.query("GRANT SELECT, INSERT ON ecommerce.* TO loader@'127.0.0.1'");
    const other = await openConnection({ ...server.address, user: 'loader', password: 'loader-password' });
    const here = async (session: MysqlConnection) =>
      (await ForeignKeyCheck.prepare(session, 'ecommerce')).watch('customers', ['customer_id']).here;
    try {
      assert.is(await here(other), false);
      await server.query("GRANT TRIGGER ON ecommerce.* TO loader@'127.0.0.1'");
      assert.is(await here(other), true);
      await server.query('CREATE TRIGGER t BEFORE INSERT ON reviews FOR EACH ROW SET NEW.rating = 1');
      assert.is(await here(other), false);
      assert.is(await here(connection), false);
    } finally {
      await other.end();
      await server.query('DROP TRIGGER t');
    }
  });
}

test.run();
