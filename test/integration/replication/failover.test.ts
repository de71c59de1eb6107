import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

let primary: TestServer;
let replica: TestServer;
let replication: TestReplication;
let address: TestServer['address'];

const ALL_FILES = { 'log-slave-updates': 1 };

/** Statements that are run on one server, one after the other. */
async function run(server: TestServer, ...statements: string[]): Promise<void> {
  for (const statement of statements) await server.query(statement);
}

async function follow(server: TestServer, source: TestServer): Promise<void> {
  const { host, port, user, password } = source.address;
  await run(
    server,
    `CHANGE MASTER TO MASTER_HOST='${host}', MASTER_PORT=${port}, MASTER_USER='${user}',
       MASTER_PASSWORD='${password}', MASTER_USE_GTID=slave_pos`,
    'START SLAVE',
  );
}

/** Waits until a replica has everything that its source has. */
async function caughtUp(server: TestServer, source: TestServer): Promise<void> {
  const [row] = await source.query<{ gtid: string }>('SELECT @@gtid_binlog_pos AS gtid');
  const [waited] = await server.query<{ result: number }>(`SELECT MASTER_GTID_WAIT('${row?.gtid}', 30) AS result`);
  assert.is(Number(waited?.result), 0);
}

const names = async () => (await replication.lake.query('SELECT v FROM t ORDER BY id', { limit: 100 })).rows.flat();

async function failed(): Promise<{ code: string; message: string }> {
  for (;;) {
    const task = replication.replicator.tasks().find(({ status }) => status === 'failed');
    if (task?.lastFailure !== undefined) return task.lastFailure;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

if (has('mariadb-server', 'failover by GTID')) {
  test.before.each(async () => {
    primary = await startTestServer({ variables: { ...ALL_FILES, 'server-id': 1 } });
    replica = await startTestServer({ variables: { ...ALL_FILES, 'server-id': 2 } });
    // Neither has a history of its own: the replica gets all it has from the primary.
    await run(replica, 'DROP DATABASE ecommerce', 'RESET MASTER');
    await follow(replica, primary);
    // Where files and positions are those of the primary, there is nothing to find.
    await run(replica, 'FLUSH BINARY LOGS', 'FLUSH BINARY LOGS');
    await run(primary, 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(40))', 'CREATE TABLE u (x INT)');
    await run(primary, `INSERT INTO t VALUES (1, 'loaded')`, 'INSERT INTO u VALUES (1), (1)');
    address = { ...primary.address };
    replication = await startReplication(address, { one: ['t'], two: ['u'] });
    await replication.replicator.start('one', 'start-replication');
    await replication.replicator.start('two', 'start-replication');
    await replication.caughtUp();
    await run(primary, `INSERT INTO t VALUES (2, 'changed')`, 'INSERT INTO u VALUES (1), (2)');
    await replication.caughtUp();
  });

  test.after.each(async () => {
    await replication?.close();
    await primary?.stop();
    await replica?.stop();
  });

  test('tasks that run go over to a promoted replica and lose or double nothing', async () => {
    await caughtUp(replica, primary);
    await run(primary, `UPDATE t SET v = 'last words' WHERE id = 2`, 'DELETE FROM u LIMIT 1');
    await caughtUp(replica, primary);
    address.port = replica.address.port;
    await primary.kill9();
    await run(
      replica,
      'STOP SLAVE',
      'USE ecommerce',
      `INSERT INTO t VALUES (3, 'promoted')`,
      'INSERT INTO u VALUES (3)',
    );
    assert.equal(await replication.differences(), []);
    assert.equal(await names(), ['loaded', 'last words', 'promoted']);
    assert.equal(
      replication.replicator.tasks().map(({ checkpoint }) => checkpoint?.sourceEpoch),
      [1, 1],
    );
    assert.match(replication.log.join('\n'), /one goes on at .* of another server, after GTID 0-1-/);

    await replication.replicator.reloadTables('one', ['t']);
    await run(replica, `INSERT INTO t VALUES (4, 'loaded anew')`);
    assert.equal(await replication.differences(), []);
    const manifest = await replication.store.load('one');
    assert.is(manifest?.tables[0]?.seam?.sourceEpoch, 1);
  });

  test('a task that was stopped meanwhile follows into the same epoch, and back again', async () => {
    await replication.replicator.stop('two');
    await run(primary, 'INSERT INTO u VALUES (7)', `INSERT INTO t VALUES (5, 'while two was stopped')`);
    await replication.caughtUp();
    await caughtUp(replica, primary);
    await run(replica, 'STOP SLAVE', 'USE ecommerce');
    address.port = replica.address.port;
    await replication.reopen();
    await run(replica, `INSERT INTO t VALUES (6, 'promoted')`, 'DELETE FROM u WHERE x = 1 LIMIT 2');
    await replication.replicator.start('two', 'resume-processing');
    assert.equal(await replication.differences(), []);
    assert.equal(
      replication.replicator.tasks().map(({ checkpoint }) => checkpoint?.sourceEpoch),
      [1, 1],
    );

    await run(primary, `SET GLOBAL gtid_slave_pos = @@gtid_binlog_pos`);
    await follow(primary, replica);
    await caughtUp(primary, replica);
    await run(primary, 'STOP SLAVE');
    address.port = primary.address.port;
    await replication.reopen();
    await run(primary, `INSERT INTO t VALUES (7, 'home')`, 'INSERT INTO u VALUES (8)');
    assert.equal(await replication.differences(), []);
  });

  test('a replica that had not got the last transaction is refused, and a reload puts it right', async () => {
    await caughtUp(replica, primary);
    await run(replica, 'STOP SLAVE', 'USE ecommerce');
    await run(primary, `INSERT INTO t VALUES (8, 'never arrived')`, 'INSERT INTO u VALUES (9)');
    await replication.caughtUp();
    await run(replica, `INSERT INTO t VALUES (8, 'another history')`, 'INSERT INTO u VALUES (1)');
    address.port = replica.address.port;
    await primary.kill9();
    const failure = await failed();
    assert.is(failure.code, 'FIM-SOURCE-REPLACED');
    assert.match(failure.message, 'it has not got 0-1-');
    while (replication.replicator.tasks().some(({ status }) => status !== 'failed')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await replication.replicator.start('one', 'reload-target');
    await replication.replicator.start('two', 'reload-target');
    assert.equal(await replication.differences(), []);
    assert.equal(await names(), ['loaded', 'changed', 'another history']);
  });

  test('a binlog that begins anew: what is left of the old one is not newer than the reload', async () => {
    for (let n = 10; n < 60; n += 1) await run(primary, `INSERT INTO t VALUES (${n}, 'old binlog')`);
    await run(primary, 'FLUSH BINARY LOGS', `UPDATE t SET v = 'old' WHERE id = 1`);
    await replication.caughtUp();
    await replication.replicator.stop('one');
    await replication.replicator.stop('two');
    await run(replica, 'STOP SLAVE', 'USE ecommerce');
    await run(primary, 'RESET MASTER', `UPDATE t SET v = 'new' WHERE id = 1`, 'DELETE FROM t WHERE id >= 10');
    await replication.replicator.start('one', 'resume-processing');
    assert.is((await failed()).code, 'FIM-SOURCE-REPLACED');
    await replication.replicator.start('one', 'reload-target');
    await replication.replicator.start('two', 'reload-target');
    assert.equal(await replication.differences(), []);
    assert.equal(await names(), ['new', 'changed']);
  });
}

test.run();
