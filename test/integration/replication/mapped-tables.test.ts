import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { systemClock } from '../../../src/core/clock.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

let server: TestServer;
let replication: TestReplication;

const tablesOf = (task: string): string[] =>
  replication.replicator
    .tasks()
    .find(({ id }) => id === task)!
    .tables.sort();

/** Waits until a task carries a table, which it learns from the binlog. */
async function carries(task: string, table: string): Promise<void> {
  while (!tablesOf(task).includes(table)) await systemClock.sleep(20);
}

async function rowsOf(view: string): Promise<unknown> {
  return (await replication.lake.query(`SELECT count(*) FROM ${view}`, { limit: 1 })).rows[0]?.[0];
}

if (has('mariadb-server', 'mapped tables')) {
  test.before(async () => {
    server = await startTestServer();
    for (const table of ['kunden', 'shop_carts', 'shop_tmp_1', 'audit_log', 'unmapped']) {
      await server.query(`CREATE TABLE ${table} (id INT PRIMARY KEY, v TEXT)`);
      await server.query(`INSERT INTO ${table} VALUES (1, 'one'), (2, 'two')`);
    }
    replication = await startReplication(server.address, {
      shop: ['kunden as customers', 'shop_*', '!shop_tmp_*'],
      audit: ['audit_*'],
    });
    for (const task of ['shop', 'audit']) await replication.replicator.start(task, 'start-replication');
  });

  test.after(async () => {
    await replication?.close();
    await server?.stop();
  });

  test('names, patterns and exclusions choose the tables', async () => {
    await replication.caughtUp();
    assert.equal(tablesOf('shop'), ['kunden', 'shop_carts']);
    assert.equal(tablesOf('audit'), ['audit_log']);
    assert.equal(await replication.differences(), []);
  });

  test('a table is queried by the name it has in the lake', async () => {
    assert.is(await rowsOf('customers'), 2);
    const { message } = await rowsOf('kunden').then(
      () => ({ message: '' }),
      (error: Error) => error,
    );
    assert.match(message, 'kunden');
  });

  test('a table that is created while the task runs is loaded, and its changes follow', async () => {
    await server.query('CREATE TABLE shop_new (id INT PRIMARY KEY, v TEXT)');
    await server.query(`INSERT INTO shop_new VALUES (1, 'one')`);
    await carries('shop', 'shop_new');
    await replication.caughtUp();
    await server.query(`INSERT INTO shop_new VALUES (2, 'two')`);
    await server.query(`UPDATE shop_new SET v = 'three' WHERE id = 1`);
    assert.equal(await replication.differences(), []);
    assert.is(await rowsOf('shop_new'), 2);
  });

  test('a table that is renamed into a pattern is loaded, one that is excluded is not', async () => {
    await server.query('RENAME TABLE unmapped TO audit_more');
    await server.query('CREATE TABLE shop_tmp_2 LIKE shop_new');
    await server.query('CREATE TABLE elsewhere LIKE shop_new');
    await carries('audit', 'audit_more');
    assert.equal(await replication.differences(), []);
    assert.equal(tablesOf('audit'), ['audit_log', 'audit_more']);
    assert.equal(tablesOf('shop'), ['kunden', 'shop_carts', 'shop_new']);
  });

  test('a table that is created while nothing runs is found at the next start', async () => {
    await replication.replicator.close();
    await server.query('CREATE TABLE shop_meanwhile AS SELECT 1 AS id');
    await server.query('PURGE BINARY LOGS BEFORE NOW()');
    await replication.reopen();
    await carries('shop', 'shop_meanwhile');
    assert.equal(await replication.differences(), []);
  });

  test('a table that is created and dropped at once is no failure', async () => {
    await server.query('CREATE TABLE shop_brief (id INT PRIMARY KEY)');
    await server.query('DROP TABLE shop_brief');
    await server.query(`INSERT INTO shop_new VALUES (9, 'nine')`);
    await carries('shop', 'shop_brief');
    await replication.caughtUp();
    const statistics = replication.replicator.tableStatistics('shop').find(({ table }) => table === 'shop_brief');
    assert.is(statistics?.state, 'Table does not exist');
    assert.is(await rowsOf('shop_new'), 3);
  });
}

test.run();
