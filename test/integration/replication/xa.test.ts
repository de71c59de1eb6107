import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

let server: TestServer;
let replication: TestReplication;
const sessions: MysqlConnection[] = [];

/** Prepares a transaction of one insert in a session of its own. */
async function prepare(xid: string, insert: string): Promise<MysqlConnection> {
  const session = await openConnection(server.address);
  sessions.push(session);
  for (const statement of [`XA START ${xid}`, insert, `XA END ${xid}`, `XA PREPARE ${xid}`])
    await session.query(statement);
  return session;
}

const lake = async (table: string) =>
  (await replication.lake.query(`SELECT v FROM ${table} ORDER BY v`, { limit: 100 })).rows.flat();
const reloads = () => replication.log.filter((line) => line.includes('reloading ')).length;

if (has('mariadb-server', 'XA transactions')) {
  test.before(async () => {
    server = await startTestServer();
    for (const table of ['a', 'b', 'c'])
      await server.query(`CREATE TABLE ${table} (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20))`);
    replication = await startReplication(server.address, { one: ['a', 'b'], two: ['c'] });
    await replication.replicator.start('one', 'start-replication');
    await replication.replicator.start('two', 'start-replication');
    await replication.caughtUp();
  });

  test.after(async () => {
    await replication?.close();
    for (const session of sessions) session.destroy();
    await server?.stop();
  });

  test('prepared, then committed after others: its rows count from the commit on', async () => {
    const session = await prepare(`'x1'`, `INSERT INTO a (v) VALUES ('prepared first')`);
    await server.query(`INSERT INTO a (v) VALUES ('committed before')`);
    await server.query('FLUSH BINARY LOGS');
    assert.equal(await replication.differences(), []);
    assert.equal(await lake('a'), ['committed before']);
    await session.query(`XA COMMIT 'x1'`);
    assert.equal(await replication.differences(), []);
    assert.equal(await lake('a'), ['committed before', 'prepared first']);
    assert.is(reloads(), 0);
  });

  test('rolled back, committed in one phase, empty, with an odd name: nothing is loaded anew', async () => {
    await (await prepare(`'x2'`, `INSERT INTO a (v) VALUES ('never')`)).query(`XA ROLLBACK 'x2'`);
    const session = await openConnection(server.address);
    sessions.push(session);
    for (const statement of [`XA START 'x3'`, `INSERT INTO b (v) VALUES ('one phase')`, `XA END 'x3'`]) {
      await session.query(statement);
    }
    await session.query(`XA COMMIT 'x3' ONE PHASE`);
    for (const statement of [`XA START 'x4'`, `XA END 'x4'`, `XA PREPARE 'x4'`, `XA COMMIT 'x4'`]) {
      await session.query(statement);
    }
    const odd = `'it''s é',x'00ff',77`;
    await (await prepare(odd, `INSERT INTO b (v) VALUES ('odd')`)).query(`XA COMMIT ${odd}`);
    assert.equal(await replication.differences(), []);
    assert.equal(await lake('b'), ['odd', 'one phase']);
    assert.is(reloads(), 0);
  });

  test('the replicator is begun anew between prepare and commit: the tables it touched are loaded anew, no other', async () => {
    const session = await prepare(`'x5'`, `INSERT INTO a (v) VALUES ('across a restart')`);
    const rolledBack = await prepare(`'x6'`, `INSERT INTO b (v) VALUES ('never')`);
    await replication.caughtUp();
    assert.is((await replication.store.load('one'))?.prepared?.length, 2);
    await replication.reopen();
    await session.query(`XA COMMIT 'x5'`);
    await rolledBack.query(`XA ROLLBACK 'x6'`);
    assert.equal(await replication.differences(), []);
    assert.equal(await lake('b'), ['odd', 'one phase']);
    const reloaded = replication.log.filter((line) => line.includes('reloading '));
    assert.is(reloaded.length, 1, reloaded.join('\n'));
    assert.match(reloaded[0] ?? '', 'reloading ecommerce.a');
    await server.query(`INSERT INTO c (v) VALUES ('moves the checkpoint')`);
    await replication.caughtUp();
    assert.is((await replication.store.load('one'))?.prepared, undefined);
  });

  test('the server is killed between prepare and commit', async () => {
    await prepare(`'x7'`, `INSERT INTO c (v) VALUES ('across a crash')`);
    await prepare(`'x8'`, `INSERT INTO b (v) VALUES ('rolled back')`);
    await replication.caughtUp();
    await server.kill9();
    await server.restart();
    await server.query(`XA COMMIT 'x7'`);
    await server.query(`XA ROLLBACK 'x8'`);
    assert.equal(await replication.differences(), []);
    assert.equal(await lake('c'), ['across a crash', 'moves the checkpoint']);
  });

  test('prepared before the first load, committed after it', async () => {
    await server.query('CREATE TABLE d (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20))');
    const session = await prepare(`'x9'`, `INSERT INTO d (v) VALUES ('late')`);
    const later = await startReplication(server.address, { late: ['d'] });
    try {
      await later.replicator.start('late', 'start-replication');
      await later.caughtUp();
      await session.query(`XA COMMIT 'x9'`);
      assert.equal(await later.differences(), []);
      assert.equal((await later.lake.query('SELECT v FROM d', { limit: 5 })).rows, [['late']]);
    } finally {
      await later.close();
    }
  });
}

test.run();
