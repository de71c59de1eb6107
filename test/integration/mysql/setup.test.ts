import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import { openConnection, queryRows, withConnection } from '../../../src/mysql/connection/connection.js';
import { isUnreachable } from '../../../src/mysql/connection/driver-errors.js';
import { setupReplicationUser } from '../../../src/mysql/setup/replication-user.js';
import { setupSchema } from '../../../src/mysql/setup/schema.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const run = has('mariadb-server', 'connections and setup');
let server: TestServer;

test.before(async () => {
  if (run) server = await startTestServer();
});
test.after(() => server?.stop());

const withRoot = <T>(use: Parameters<typeof withConnection<T>>[2]) =>
  withConnection(server.address, { useDatabase: false }, use);

async function failure(promise: Promise<unknown>): Promise<FutureimError> {
  const error = await promise.then(
    () => assert.unreachable('a failure is expected'),
    (reason: unknown) => reason,
  );
  assert.instance(error, FutureimError);
  return error as FutureimError;
}

if (run) {
  test('a session is in UTC, strict, utf8mb4, and gives exact text', async () => {
    await withRoot(async (connection) => {
      const [row] = await queryRows<Record<string, unknown>>(
        connection,
        `SELECT @@time_zone AS zone, @@sql_mode LIKE '%STRICT_TRANS_TABLES%' AS strict, @@character_set_client AS charset,
                18446744073709551615 AS big, CAST(1.10 AS DECIMAL(30, 20)) AS exact, TIMESTAMP('2024-01-01 00:00:00.000001') AS micro,
                '😀' AS emoji`,
      );
      assert.equal(row, {
        zone: '+00:00',
        strict: 1,
        charset: 'utf8mb4',
        big: '18446744073709551615',
        exact: '1.10000000000000000000',
        micro: '2024-01-01 00:00:00.000001',
        emoji: '😀',
      });
      assert.is((await failure(connection.query('SELECT 1; SELECT 2'))).code, 'FIM-MYSQL-QUERY');
    });
  });

  test('failures carry the place and the user, never the password', async () => {
    const refused = await failure(openConnection({ ...server.address, password: 'wrong-password' }));
    assert.is(refused.code, 'FIM-MYSQL-ACCESS-DENIED');
    assert.match(refused.message, new RegExp(`127\\.0\\.0\\.1:${server.address.port} refused user "root"`));
    const nobody = await failure(openConnection({ ...server.address, port: 1, password: 'wrong-password' }));
    assert.is(nobody.code, 'FIM-MYSQL-UNREACHABLE');
    const nowhere = await failure(openConnection({ ...server.address, host: 'mysql.invalid' }));
    assert.is(nowhere.code, 'FIM-MYSQL-UNREACHABLE');
    for (const error of [refused, nobody, nowhere]) {
      assert.not.match(`${error.message} ${error.reason} ${JSON.stringify(error.data)}`, /wrong-password/);
    }
  });

  test('a refused statement is not carried along, for it may hold a password', async () => {
    const error = await withRoot((connection) =>
      failure(connection.query("CREATE USER 'root'@'localhost' IDENTIFIED BY 'secret-in-sql'")),
    );
    const { inspect } = await import('node:util');
    assert.not.match(inspect(error, { depth: 5, showHidden: true }), /secret-in-sql/);
  });

  test('TLS that the server does not offer is refused, not silently left out', async () => {
    const error = await failure(openConnection({ ...server.address, tls: 'required' }));
    assert.is(error.code, 'FIM-MYSQL-UNREACHABLE');
  });

  test('a server that goes away fails the session as unreachable, and ends nothing else', async () => {
    const connection = await openConnection(server.address);
    await server.kill9();
    assert.ok(isUnreachable(await failure(connection.query('SELECT 1'))));
    connection.destroy();
    await server.restart();
  });

  test('the schema is made once, then found', async () => {
    await withRoot(async (connection) => {
      const first = await setupSchema(connection, { database: 'shop_a' });
      assert.equal(first.database, { name: 'shop_a', state: 'created' });
      assert.ok(first.tables.every(({ state }) => state === 'created'));
      const second = await setupSchema(connection, { database: 'shop_a' });
      assert.equal(second.database, { name: 'shop_a', state: 'existing' });
      assert.equal(
        second.tables,
        TABLES.map(({ name }) => ({ name, state: 'existing' })),
      );
    });
  });

  test('a missing table is made, a table with other columns is refused by name and left alone', async () => {
    await withRoot(async (connection) => {
      await setupSchema(connection, { database: 'shop_b' });
      await connection.query('DROP TABLE shop_b.promotions');
      const mended = await setupSchema(connection, { database: 'shop_b' });
      assert.equal(
        mended.tables.filter(({ state }) => state === 'created').map(({ name }) => name),
        ['promotions'],
      );
      await connection.query('DROP TABLE shop_b.promotions');
      await connection.query(
        'ALTER TABLE shop_b.payments MODIFY amount DOUBLE NOT NULL, DROP COLUMN card_type, ADD COLUMN note INT',
      );
      const error = await failure(setupSchema(connection, { database: 'shop_b' }));
      assert.is(error.code, 'FIM-MYSQL-SCHEMA-DIFFERS');
      assert.equal(error.data.differences, [
        'payments.amount is double not null, decimal(12,2) not null is expected',
        'payments.card_type is missing, varchar(20) null is expected',
        "payments.note is not part of the platform's schema",
      ]);
      assert.equal(await queryRows(connection, "SHOW TABLES IN shop_b LIKE 'promotions'"), []);
    });
  });

  test('the schema enforces the rating and the delete actions', async () => {
    await withRoot(async (connection) => {
      await setupSchema(connection, { database: 'shop_c' });
      await connection.query('USE shop_c');
      await connection.query(
        "INSERT INTO customers (customer_id, email, first_name, last_name) VALUES ('c', 'a', 'b', 'd')",
      );
      await connection.query("INSERT INTO categories (category_id, category_name) VALUES ('k', 'K')");
      await connection.query(
        "INSERT INTO products (product_id, product_name, category_id, sku, price) VALUES ('p', 'P', 'k', 's', 1)",
      );
      await connection.query("INSERT INTO orders (order_id, customer_id, total_amount) VALUES ('o', 'c', 1)");
      await connection.query(
        "INSERT INTO order_items (order_item_id, order_id, product_id, quantity, unit_price, total_amount) VALUES ('i', 'o', 'p', 1, 1, 1)",
      );
      const review = (rating: number) =>
        connection.query('INSERT INTO reviews (review_id, product_id, customer_id, rating) VALUES (?, ?, ?, ?)', [
          `r${rating}`,
          'p',
          'c',
          rating,
        ]);
      await review(5);
      await failure(review(6));
      await connection.query("DELETE FROM categories WHERE category_id = 'k'");
      assert.equal(await queryRows(connection, 'SELECT category_id FROM products'), [{ category_id: null }]);
      await failure(connection.query("DELETE FROM products WHERE product_id = 'p'"));
      await connection.query("DELETE FROM customers WHERE customer_id = 'c'");
      for (const table of ['orders', 'order_items', 'reviews']) {
        assert.equal(await queryRows(connection, `SELECT * FROM ${table}`), [], table);
      }
    });
  });

  test('the replication user can read and replicate, and nothing else; a second run changes nothing', async () => {
    const wanted = { user: 'reader', host: '127.0.0.1', password: "pa'ss\\word", database: 'my_shop' };
    await withRoot(async (connection) => {
      await setupSchema(connection, { database: 'my_shop' });
      await setupSchema(connection, { database: 'myXshop' });
      const first = await setupReplicationUser(connection, wanted);
      assert.is(first.created, true);
      assert.not.match(JSON.stringify(first), /PASSWORD|word/);
      assert.equal(await setupReplicationUser(connection, wanted), { created: false, added: [] });
    });
    const address = { ...server.address, user: 'reader', password: wanted.password, database: 'my_shop' };
    await withConnection(address, {}, async (connection) => {
      await connection.query('SELECT * FROM orders');
      await connection.query('SHOW MASTER STATUS');
      assert.is((await failure(connection.query('DELETE FROM orders'))).code, 'FIM-MYSQL-PRIVILEGE');
      assert.is((await failure(connection.query('SELECT * FROM myXshop.orders'))).code, 'FIM-MYSQL-PRIVILEGE');
      assert.is((await failure(connection.query('CREATE TABLE t (a INT)'))).code, 'FIM-MYSQL-PRIVILEGE');
    });
  });

  test('an existing user gets the new password', async () => {
    const wanted = { user: 'changed', host: '127.0.0.1', password: 'first-password', database: 'ecommerce' };
    await withRoot(async (connection) => {
      await setupReplicationUser(connection, wanted);
      await setupReplicationUser(connection, { ...wanted, password: 'second-password' });
    });
    const address = { ...server.address, user: 'changed' };
    await (await openConnection({ ...address, password: 'second-password' }, { useDatabase: false })).end();
    await failure(openConnection({ ...address, password: 'first-password' }, { useDatabase: false }));
  });
}

test.run();
