import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import { openConnection } from '../../../src/mysql/connection/connection.js';
import { loadFolder } from '../../../src/mysql/load/load-folder.js';
import type { LoadProblem } from '../../../src/mysql/load/problems.js';
import { streamRows } from '../../../src/mysql/load/stream-writer.js';
import { loadSample } from '../../../src/mysql/sample/load-sample.js';
import { sampleTruth } from '../../../src/mysql/sample/truth/schema.js';
import { setupSchema } from '../../../src/mysql/setup/schema.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { testDataFolder } from '../../support/pieces.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const run = has('mariadb-server', 'loading CSV files');
let server: TestServer;
let folder: string;

test.before(async () => {
  if (!run) return;
  server = await startTestServer();
  const connection = await openConnection(server.address);
  await setupSchema(connection, { database: 'ecommerce' });
  await connection.end();
});
test.after(() => server?.stop());
test.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fim-load-'));
});
test.after.each(async () => {
  await rm(folder, { recursive: true });
  if (run) for (const { name } of TABLES.toReversed()) await server.query(`DELETE FROM ${name}`);
});

const signal = new AbortController().signal;
const CUSTOMERS = 'customer_id,email,first_name,last_name';
const ORDERS = 'order_id,customer_id,total_amount';

async function load(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return loadFolder(server.address, folder, { signal });
}

/** The texts of the problems; fails when the load went well or left a row behind. */
async function problemsOf(files: Record<string, string>): Promise<string[]> {
  try {
    await load(files);
  } catch (error) {
    if (!(error instanceof FutureimError)) throw error;
    assert.is(error.code, 'FIM-MYSQL-LOAD-BAD-DATA');
    for (const { name } of TABLES) assert.equal(await server.query(`SELECT * FROM ${name}`), [], name);
    return (error.data.problems as (LoadProblem & { text: string })[]).map(({ text }) => text);
  }
  return assert.unreachable('the load went well') as never;
}

if (run) {
  test('any column order, defaults, NULL, four-byte characters, quotes and line breaks', async () => {
    const result = await load({
      'customers.csv':
        'email,last_name,customer_id,first_name,phone,is_active,created_at\na@x,"O\'B\\""\n\t😀",c1,\\N\\N,\\N,false,2024-01-02T03:04:05Z\n',
      'orders.csv': `${ORDERS}\no1,c1,1.5\n`,
      'notes.txt': 'not a table',
    });
    assert.equal(result.tables, [
      { table: 'customers', file: 'customers.csv', rows: 1 },
      { table: 'orders', file: 'orders.csv', rows: 1 },
    ]);
    const [customer] = await server.query('SELECT * FROM customers');
    assert.is(customer?.last_name, 'O\'B\\"\n\t😀');
    assert.is(customer?.first_name, '\\N\\N');
    assert.is(customer?.phone, null);
    assert.is(customer?.country, 'US');
    assert.is(customer?.is_active, 0);
    assert.is(customer?.created_at, '2024-01-02 03:04:05');
    assert.equal(await server.query('SELECT total_amount, tax_amount, order_status FROM orders'), [
      { total_amount: '1.50', tax_amount: '0.00', order_status: 'pending' },
    ]);
  });

  test('children before their parents within categories', async () => {
    const result = await load({
      'categories.csv': 'category_id,category_name,parent_category_id\nc,C,b\nb,B,a\na,A,\\N\n',
    });
    assert.is(result.rows, 3);
  });

  test('a file that names no table, two files for one, and an empty folder', async () => {
    assert.match((await problemsOf({ 'clients.csv': 'a\n' }))[0] ?? '', /^clients\.csv: no table "clients"/);
    await rm(join(folder, 'clients.csv'));
    const twice = await problemsOf({ 'orders.csv': `${ORDERS}\n`, 'orders.csv.gz': '' });
    assert.match(twice[0] ?? '', /^orders\.csv\.gz: orders\.csv holds the same table/);
    await rm(join(folder, 'orders.csv'));
    await rm(join(folder, 'orders.csv.gz'));
    assert.match((await problemsOf({}))[0] ?? '', /holds no file/);
  });

  test('unknown, doubled and missing columns', async () => {
    assert.equal(await problemsOf({ 'customers.csv': 'customer_id,e-mail,first_name,customer_id,last_name\n' }), [
      'customers.csv:1: e-mail: no such column in customers',
      'customers.csv:1: customer_id: the column stands twice in the header',
      'customers.csv:1: email: the column is missing',
    ]);
  });

  test('a file without a header', async () => {
    assert.equal(await problemsOf({ 'customers.csv': '' }), ['customers.csv:1: the header is missing']);
  });

  test('values are named by line and column, in all files at once, and nothing is loaded', async () => {
    const problems = await problemsOf({
      'customers.csv': `${CUSTOMERS}\nc1,a@x,A,"B\nB"\nc2,b@x,\\N,C\nc3,c@x\n`,
      'orders.csv': `${ORDERS},order_date\no1,c1,12x,2024-01-01 00:00:00\no2,c1,1.00,2024-13-01 00:00:00\n`,
    });
    assert.equal(problems, [
      'customers.csv:4: first_name: \\N: NULL in a column that does not allow it',
      'customers.csv:5: 2 fields where the header has 4',
      'orders.csv:2: total_amount: "12x": not a decimal number',
      'orders.csv:3: order_date: "2024-13-01 00:00:00": no such day',
    ]);
  });

  test('no more than twenty problems are told', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `o${index},c1,x`).join('\n');
    assert.is((await problemsOf({ 'orders.csv': `${ORDERS}\n${lines}\n` })).length, 20);
  });

  test('a duplicate key within a file, by its own line', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `c${index},${index}@x,A,B`);
    rows[2500] = 'c17,other@x,A,B';
    rows[2600] = 'c2600,20@X,A,B';
    assert.equal(await problemsOf({ 'customers.csv': `${CUSTOMERS}\n${rows.join('\n')}\n` }), [
      'customers.csv:2502: customer_id: "c17": duplicate key in customers',
      'customers.csv:2602: email: "20@X": duplicate key in customers',
    ]);
  });

  test('a foreign key that leads nowhere, by its line', async () => {
    assert.equal(
      await problemsOf({
        'customers.csv': `${CUSTOMERS}\nc1,a@x,A,B\n`,
        'orders.csv': `${ORDERS}\no1,c1,1\no2,c9,1\n`,
      }),
      ['orders.csv:3: customer_id: "c9": no such row in customers'],
    );
  });

  test('a foreign key that leads to a row from before, or differs by case alone, is one', async () => {
    await load({ 'customers.csv': `${CUSTOMERS}\nc1,a@x,A,B\n` });
    const result = await load({
      'customers.csv': `${CUSTOMERS}\nc2,b@x,A,B\n`,
      'orders.csv': `${ORDERS}\no1,c1,1\no2,C2,1\n`,
    });
    assert.is(result.rows, 3);
    assert.equal(await server.query('SELECT customer_id FROM orders ORDER BY order_id'), [
      { customer_id: 'c1' },
      { customer_id: 'C2' },
    ]);
  });

  test('a foreign key that the platform did not make counts as well', async () => {
    await server.query('CREATE TABLE segments (segment VARCHAR(50) COLLATE utf8mb4_unicode_ci PRIMARY KEY)');
    await server.query(
      'ALTER TABLE customers ADD FOREIGN KEY segment (customer_segment) REFERENCES segments (segment)',
    );
    try {
      assert.equal(await problemsOf({ 'customers.csv': `${CUSTOMERS},customer_segment\nc1,a@x,A,B,vip\n` }), [
        'customers.csv:2: customer_segment: "vip": no such row in segments',
      ]);
    } finally {
      await server.query('ALTER TABLE customers DROP FOREIGN KEY segment');
      await server.query('DROP TABLE segments');
    }
  });

  test('a row that a trigger writes has its foreign keys checked', async () => {
    await server.query(
      "CREATE TRIGGER orphan AFTER INSERT ON customers FOR EACH ROW INSERT INTO orders (order_id, customer_id, total_amount) VALUES (NEW.customer_id, 'nobody', 1)",
    );
    try {
      const [problem] = await problemsOf({ 'customers.csv': `${CUSTOMERS}\nc1,a@x,A,B\n` });
      assert.match(problem ?? '', /no such row in customers/);
    } finally {
      await server.query('DROP TRIGGER orphan');
    }
  });

  test('loading the same rows again changes nothing and says so', async () => {
    const files = { 'customers.csv': `${CUSTOMERS}\nc1,a@x,A,B\n` };
    await load(files);
    try {
      await load(files);
      assert.unreachable();
    } catch (error) {
      assert.match((error as Error).message, /customers\.csv:2: customer_id: "c1": duplicate key/);
    }
    assert.is((await server.query('SELECT * FROM customers')).length, 1);
  });

  test('where the server forbids LOAD DATA LOCAL, the result is the same', async () => {
    await server.query('SET GLOBAL local_infile = 0');
    const result = await load({
      'customers.csv': `${CUSTOMERS}\nc1,a@x,"\\N","\\ '\n"\n`,
      'orders.csv': `${ORDERS}\no1,c1,+1.50\n`,
    });
    await server.query('SET GLOBAL local_infile = 1');
    assert.is(result.rows, 2);
    assert.equal(await server.query('SELECT first_name, last_name FROM customers'), [
      { first_name: '\\N', last_name: "\\ '\n" },
    ]);
  });

  test('the binlog gets the whole folder as one transaction', async () => {
    await server.query('FLUSH BINARY LOGS');
    await load({ 'customers.csv': `${CUSTOMERS}\nc1,a@x,A,B\n`, 'orders.csv': `${ORDERS}\no1,c1,1\n` });
    const [status] = await server.query<{ File: string }>('SHOW MASTER STATUS');
    const events = await server.query<{ Event_type: string }>(`SHOW BINLOG EVENTS IN '${status?.File}'`);
    const count = (type: string) => events.filter(({ Event_type }) => Event_type === type).length;
    assert.is(count('Xid'), 1);
    assert.is(count('Write_rows_v1'), 2);
  });

  test('tables that were not set up are named', async () => {
    await server.query('CREATE DATABASE bare');
    await writeFile(join(folder, 'orders.csv'), `${ORDERS}\n`);
    try {
      await loadFolder({ ...server.address, database: 'bare' }, folder, { signal });
      assert.unreachable();
    } catch (error) {
      assert.is((error as FutureimError).code, 'FIM-MYSQL-SCHEMA-DIFFERS');
      assert.match((error as Error).message, /orders is missing; futureim mysql setup/);
    }
  });

  test('an interrupted load leaves nothing', async () => {
    await writeFile(join(folder, 'customers.csv'), `${CUSTOMERS}\nc1,a@x,A,B\n`);
    try {
      await loadFolder(server.address, folder, { signal: AbortSignal.abort() });
      assert.unreachable();
    } catch (error) {
      assert.is((error as FutureimError).code, 'FIM-INTERRUPTED');
    }
    assert.equal(await server.query('SELECT * FROM customers'), []);
  });

  test('however often the server has to be waited for, no listener is left on its socket', async () => {
    const connection = await openConnection(server.address, { localData: true });
    try {
      const { stream } = (connection as unknown as { connection: { stream: Writable } }).connection;
      const listeners = () => ['close', 'error'].map((event) => stream.listenerCount(event));
      const before = listeners();
      // Larger than what the socket takes at once.
      async function* groups() {
        for (let group = 0; group < 4; group++) {
          const rows = Array.from({ length: 4_000 }, (_, line) => ({
            line,
            values: [`${group}-${line}`, 'name', 'x'.repeat(1_000)],
          }));
          yield { columns: [], rows };
        }
      }
      const into = {
        database: 'ecommerce',
        table: 'categories',
        columns: ['category_id', 'category_name', 'description'],
      };
      assert.equal(await streamRows(connection, into, groups()), { rows: 16_000, complete: true });
      assert.equal(listeners(), before);
    } finally {
      await connection.end();
    }
  });

  test('the sample fits the schema, and its truth stays out of the database', async () => {
    const sample = join(folder, 'sample');
    const options = { signal, scale: 0.02, dirtyRate: 0.05, folder: sample };
    const first = await loadSample(server.address, options);
    assert.is(first.loaded, true);
    const truth = sampleTruth.parse(JSON.parse(await readFile(join(sample, 'truth.json'), 'utf8')));
    for (const { name } of TABLES) {
      const [row] = await server.query<{ n: string }>(`SELECT COUNT(*) AS n FROM ${name}`);
      assert.is(Number(row?.n), truth.rows[name], name);
    }
    assert.equal((await readdir(sample)).sort(), ['feeds', 'truth.json'], 'the tables are in the database alone');
    const columns = await server.query<{ t: string; c: string }>(
      'SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()',
    );
    const known = TABLES.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
    assert.equal(
      columns.map(({ t, c }) => `${t}.${c}`).sort(),
      known.sort(),
      'no table or column but those of the shop',
    );
    const words = ['velocity', 'geography', 'planted', 'elasticity', 'churned', 'generated'];
    for (const { t, c } of columns) {
      const told = words.map((word) => `CAST(${c} AS CHAR) LIKE '%${word}%'`).join(' OR ');
      assert.equal(await server.query(`SELECT ${c} FROM ${t} WHERE ${told} LIMIT 1`), [], `${t}.${c}`);
    }
    assert.equal(await loadSample(server.address, options), { ...first, loaded: false });
  });

  test('rows of another origin are never mixed with a sample', async () => {
    const sample = join(folder, 'sample');
    await loadSample(server.address, { signal, scale: 0.02, folder: sample });
    const before = await readFile(join(sample, 'truth.json'), 'utf8');
    const refused = async (options: { seed?: number }) => {
      const error = await loadSample(server.address, { signal, scale: 0.02, folder: sample, ...options }).catch(
        (e) => e,
      );
      assert.is((error as FutureimError).code, 'FIM-MYSQL-NOT-EMPTY');
      assert.match((error as FutureimError).message, /ecommerce holds rows already: customers \(200\), /);
    };
    await refused({ seed: 2 });
    await server.query('DELETE FROM reviews LIMIT 1');
    await refused({});
    assert.is(await readFile(join(sample, 'truth.json'), 'utf8'), before);
  });

  if (has('test-data', 'loading real data')) {
    test('the real set has the row counts that its origin states, and its characters', async () => {
      const result = await loadFolder(server.address, join(testDataFolder(), 'ecommerce-olist'), { signal });
      assert.equal(Object.fromEntries(result.tables.map(({ table, rows }) => [table, rows])), {
        categories: 74,
        customers: 17_074,
        products: 9_780,
        orders: 17_309,
        order_items: 18_803,
        payments: 18_506,
        shipments: 16_534,
        reviews: 7_447,
      });
      for (const { table, rows } of result.tables) {
        const [row] = await server.query<{ n: string }>(`SELECT COUNT(*) AS n FROM ${table}`);
        assert.is(Number(row?.n), rows, table);
      }
      const [review] = await server.query(
        "SELECT review_title, review_text FROM reviews WHERE review_id = '373cbeecea8286a2b66c97b1b157ec46'",
      );
      assert.equal(review, { review_title: 'Não chegou meu produto ', review_text: 'Péssimo' });
    });
  }
}

test.run();
