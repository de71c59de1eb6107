import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import { withConnection } from '../../../src/mysql/connection/connection.js';
import { loadSample } from '../../../src/mysql/sample/load-sample.js';
import { setupSchema } from '../../../src/mysql/setup/schema.js';
import { type Simulation, type SimulationOptions, simulate } from '../../../src/mysql/simulate/simulate.js';
import { orphans } from '../../support/orphans.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const test = suite('simulated trade');

/** Longer than any run of these tests that ends by itself. */
const LONG = 60_000;

let server: TestServer;
/** Where the truth about the sample goes. */
let sample: string;

async function fill(scale: number): Promise<void> {
  await server.query('DROP DATABASE ecommerce');
  await server.query('CREATE DATABASE ecommerce CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
  await server.query('USE ecommerce');
  await withConnection(server.address, {}, (connection) => setupSchema(connection, { database: 'ecommerce' }));
  if (scale > 0) await loadSample(server.address, { scale, folder: sample, signal: new AbortController().signal });
}

function run(options: Partial<SimulationOptions> = {}): Promise<Simulation> {
  return simulate(server.address, {
    rate: 300,
    duration: 3_000,
    burst: 1,
    connections: 8,
    seed: 1,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  });
}

/** Runs until `enough` says so of the transactions made. */
async function runUntil(enough: (transactions: number) => boolean, options: Partial<SimulationOptions>) {
  const end = new AbortController();
  return run({
    duration: LONG,
    ...options,
    signal: end.signal,
    onProgress({ transactions }) {
      if (enough(transactions)) end.abort();
    },
  });
}

const ids = async (table: string, key: string): Promise<Set<string>> =>
  new Set((await server.query<{ id: string }>(`SELECT ${key} AS id FROM ${table}`)).map(({ id }) => id));

const scalar = async (sql: string): Promise<number> => Number(Object.values((await server.query(sql))[0]!)[0]);

if (has('mariadb-server', 'simulated trade on a real server')) {
  test.before(async () => {
    server = await startTestServer();
    sample = mkdtempSync(join(tmpdir(), 'fim-sample-'));
  });
  test.after(async () => {
    rmSync(sample, { recursive: true });
    await server.stop();
  });

  test('every scheduled transaction is committed once, and the server counts as many', async () => {
    await fill(0.0125);
    const commits = () =>
      scalar("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'COM_COMMIT'");
    const before = await commits();
    const { report, failure } = await run();
    assert.is(failure, undefined);
    assert.is(report.transactions + report.missed, 900);
    assert.is((await commits()) - before, report.transactions);
    const kinds = report.kinds.reduce((sum, { transactions }) => sum + transactions, 0);
    assert.is(kinds, report.transactions);
  });

  test('a shop goes through every kind of transaction, and every foreign key holds', async () => {
    await fill(0.0125);
    const { report, failure } = await runUntil((transactions) => transactions >= 2_500, { rate: 2_000 });
    assert.is(failure, undefined);
    assert.equal(await orphans(server.address), []);
    const seen = report.kinds.map(({ kind }) => kind);
    for (const kind of ['promotional-order', 'payment-failure', 'delivery', 'review', 'cancellation', 'restock']) {
      assert.ok(seen.includes(kind as (typeof seen)[number]), `no ${kind} among ${seen.join(', ')}`);
    }
    for (const kind of ['order-deletion', 'customer-deletion', 'price-change', 'promotion-end'] as const) {
      assert.ok(seen.includes(kind), `no ${kind} among ${seen.join(', ')}`);
    }
  });

  test('an order, its payment and its shipment tell the same story', async () => {
    await fill(0.0125);
    const old = [...(await ids('orders', 'order_id'))].map((id) => `'${id}'`).join(',');
    await runUntil((transactions) => transactions >= 1_500, { rate: 2_000 });
    const contradictions = await server.query(
      'SELECT o.order_status, p.payment_status, s.shipment_status, COUNT(*) AS n FROM orders o' +
        ' JOIN payments p ON p.order_id = o.order_id LEFT JOIN shipments s ON s.order_id = o.order_id' +
        ` WHERE o.order_id NOT IN (${old}) AND NOT CASE o.order_status` +
        "   WHEN 'pending' THEN p.payment_status IN ('pending', 'failed') AND s.order_id IS NULL" +
        "   WHEN 'processing' THEN p.payment_status = 'completed' AND COALESCE(s.shipment_status, 'pending') = 'pending'" +
        "   WHEN 'shipped' THEN p.payment_status = 'completed' AND s.shipment_status = 'in_transit'" +
        "   WHEN 'delivered' THEN p.payment_status IN ('completed', 'refunded')" +
        "     AND s.shipment_status IN ('delivered', 'returned')" +
        "   WHEN 'cancelled' THEN p.payment_status IN ('failed', 'refunded') AND s.order_id IS NULL ELSE FALSE END" +
        ' GROUP BY 1, 2, 3',
    );
    assert.equal(contradictions, []);
    const wrongSums = await scalar(
      'SELECT COUNT(*) FROM orders o JOIN (SELECT order_id, SUM(total_amount) AS goods FROM order_items GROUP BY order_id) i' +
        ' ON i.order_id = o.order_id WHERE o.total_amount <> i.goods + o.shipping_amount - o.discount_amount' +
        ` AND o.order_id NOT IN (${old})`,
    );
    assert.is(wrongSums, 0);
  });

  test('rows that were there before are never deleted', async () => {
    await fill(0.0125);
    const keys = { customers: 'customer_id', orders: 'order_id', reviews: 'review_id', promotions: 'promotion_id' };
    const before = await Promise.all(
      Object.entries(keys).map(async ([table, key]) => [table, key, await ids(table, key)] as const),
    );
    const { report } = await runUntil((transactions) => transactions >= 1_500, { rate: 2_000 });
    assert.ok(report.rows.deleted > 0);
    for (const [table, key, known] of before) {
      const now = await ids(table, key);
      assert.equal(
        [...known].filter((id) => !now.has(id)),
        [],
        table,
      );
    }
  });

  test('connections that want the same rows lock each other out, and every transaction is still made', async () => {
    await fill(0.0005);
    const { report, failure } = await runUntil((transactions) => transactions >= 1_200, {
      rate: 3_000,
      connections: 24,
    });
    assert.is(failure, undefined);
    assert.ok(report.retries.deadlocks > 0, 'no deadlock came about, so nothing was tested');
    assert.equal(await orphans(server.address), []);
    assert.is(await scalar('SELECT COUNT(*) FROM inventory WHERE quantity_available < 0 OR quantity_reserved < 0'), 0);
  });

  test('a server that is killed is waited for, and the trade goes on', async () => {
    await fill(0.0125);
    let killed: Promise<void> | undefined;
    let since = 0;
    const { report, failure } = await runUntil(
      (transactions) => {
        killed ??= server.kill9().then(() => server.restart());
        void killed.then(() => {
          if (since === 0) since = transactions;
        });
        return since > 0 && transactions >= since + 300;
      },
      { rate: 300 },
    );
    await killed;
    assert.is(failure, undefined);
    assert.ok(report.retries.reconnects >= 8, `${report.retries.reconnects} reconnects`);
    assert.equal(await orphans(server.address), []);
  });

  test('a fault that no retry mends ends the run with what was done until then', async () => {
    await fill(0.0125);
    let renamed: Promise<unknown> | undefined;
    const { report, failure } = await run({
      duration: LONG,
      onProgress: () => {
        renamed ??= server.query('ALTER TABLE payments RENAME COLUMN amount TO sum');
      },
    });
    await renamed;
    assert.is(failure?.code, 'FIM-MYSQL-QUERY');
    assert.match(failure?.message ?? '', /amount/);
    assert.ok(report.transactions > 0);
  });

  test('rows that another session deletes are let go', async () => {
    await fill(0.0125);
    let deleted: Promise<unknown> | undefined;
    const { report, failure } = await runUntil(
      (transactions) => {
        deleted ??= server.query("DELETE FROM orders WHERE order_status IN ('pending', 'processing')");
        return transactions >= 1_500;
      },
      { rate: 500 },
    );
    await deleted;
    assert.is(failure, undefined);
    assert.ok(report.superseded > 0);
  });

  test('an empty database is refused with the command that fills it, a missing table with the one that makes it', async () => {
    await fill(0);
    const empty = await refusal(run());
    assert.is(empty.code, 'FIM-SIMULATE-EMPTY');
    assert.match(empty.message, /no active customers and no active products/);
    assert.match(empty.remedy, /futureim mysql load/);
    await server.query('DROP TABLE reviews');
    const missing = await refusal(run());
    assert.is(missing.code, 'FIM-MYSQL-SCHEMA-DIFFERS');
    assert.match(missing.message, /reviews is missing; futureim mysql setup creates it/);
  });

  test('on one connection the same seed makes the same choices', async () => {
    const kinds = [];
    for (const seed of [7, 7, 8]) {
      await fill(0.003);
      const { report } = await run({ seed, connections: 1, rate: 100, duration: 2_000 });
      assert.is(report.transactions, 200);
      kinds.push(report.kinds);
    }
    assert.equal(kinds[0], kinds[1]);
    assert.not.equal(kinds[0], kinds[2]);
  });
}

async function refusal(work: Promise<unknown>): Promise<FutureimError> {
  try {
    await work;
  } catch (error) {
    assert.instance(error, FutureimError);
    return error as FutureimError;
  }
  throw new Error('it was not refused');
}

test.run();
