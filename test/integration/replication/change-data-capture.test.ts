import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';

let server: TestServer;
let replication: TestReplication;

test.before(async () => {
  server = await startTestServer();
  await server.query(
    `CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(50), amount DECIMAL(10,2), at TIMESTAMP(6) NULL, raw VARBINARY(20), flags BIT(10), kind ENUM('x','y'), born YEAR)`,
  );
  await server.query(`CREATE TABLE b (k VARCHAR(20) NOT NULL, n INT NOT NULL, text TEXT, PRIMARY KEY (k, n))`);
  await server.query('CREATE TABLE keyless (x INT, y VARCHAR(10))');
  await server.query('CREATE TABLE empty (id INT PRIMARY KEY, v TEXT)');
  await server.query(
    `INSERT INTO a SELECT seq, CONCAT('name ', seq, ' 🙂'), seq / 7, FROM_UNIXTIME(1700000000 + seq), UNHEX(HEX(seq)), seq % 1024, IF(seq % 2, 'x', 'y'), 2000 + seq % 50 FROM seq_1_to_20000`,
  );
  await server.query(`INSERT INTO b VALUES ('a', 1, NULL), ('A', 2, ''), ('ä', 3, 'line\\nbreak')`);
  await server.query(`INSERT INTO keyless VALUES (1, 'one'), (1, 'one'), (2, NULL)`);
  replication = await startReplication(server.address, { first: ['a', 'empty'], second: ['b', 'keyless'] });
});

test.after(async () => {
  await replication?.close();
  await server?.stop();
});

test('a task that never ran is ready and takes only start-replication', async () => {
  assert.equal(
    replication.replicator.tasks().map((task) => task.status),
    ['ready', 'ready'],
  );
  const error = await replication.replicator.start('first', 'resume-processing').catch((thrown) => thrown);
  assert.is(error.code, 'FIM-TASK-STATE');
});

test('the full load holds every row', async () => {
  await replication.replicator.start('first', 'start-replication');
  await replication.replicator.start('second', 'start-replication');
  await replication.caughtUp();
  assert.equal(await replication.differences(), []);
  const statistics = replication.replicator.tableStatistics('first');
  assert.is(statistics[0]?.fullLoadRows, 20_000);
  assert.is(statistics[0]?.state, 'Table completed');
  assert.is(statistics[1]?.fullLoadRows, 0);
});

test('inserts, updates, deletes and key changes arrive', async () => {
  await server.query(
    `INSERT INTO a VALUES (30001, 'new', -1.05, '2024-01-01 00:00:00.123456', x'0001', b'1', 'y', 1999)`,
  );
  await server.query(`UPDATE a SET name = CONCAT(name, '!'), amount = NULL WHERE id % 1000 = 0`);
  await server.query('DELETE FROM a WHERE id BETWEEN 10 AND 20');
  await server.query('UPDATE a SET id = 40000 WHERE id = 30');
  await server.query(`UPDATE b SET k = 'z', n = 9 WHERE n = 2`);
  await server.query(`INSERT INTO empty VALUES (1, 'first')`);
  await server.query(`DELETE FROM keyless WHERE y = 'one' LIMIT 1`);
  await server.query(`UPDATE keyless SET y = 'two' WHERE x = 2`);
  await replication.caughtUp();
  assert.equal(await replication.differences(), []);
  const [a] = replication.replicator.tableStatistics('first');
  assert.is(a?.inserts, 1);
  assert.is(a?.updates, 21);
  assert.is(a?.deletes, 11);
});

test('a rolled back transaction leaves nothing', async () => {
  await server.query('START TRANSACTION');
  await server.query(`INSERT INTO a (id) VALUES (50000)`);
  await server.query('ROLLBACK');
  assert.equal(await replication.differences(), []);
});

test('TRUNCATE empties the table, and later rows count', async () => {
  await server.query(`INSERT INTO b VALUES ('before', 1, 'x')`);
  await server.query('TRUNCATE TABLE b');
  await server.query(`INSERT INTO b VALUES ('after', 1, 'y')`);
  assert.equal(await replication.differences(), []);
  const { rows } = await replication.lake.query('SELECT k FROM b', { limit: 10 });
  assert.equal(rows, [['after']]);
});

test('changed columns load the table anew, never shifted', async () => {
  await server.query(`ALTER TABLE a ADD COLUMN extra INT NOT NULL DEFAULT 7 AFTER id, DROP COLUMN raw`);
  await server.query(`INSERT INTO a (id, extra, name) VALUES (60000, 8, 'after alter')`);
  assert.equal(await replication.differences(), []);
  const { rows } = await replication.lake.query('SELECT extra, name FROM a WHERE id = 60000', { limit: 10 });
  assert.equal(rows, [[8, 'after alter']]);
});

test('a dropped table is named, and the task goes on', async () => {
  await server.query('DROP TABLE empty');
  await server.query(`INSERT INTO a (id, name) VALUES (60001, 'still here')`);
  await replication.caughtUp();
  const [a, empty] = replication.replicator.tableStatistics('first');
  assert.is(empty?.state, 'Table does not exist');
  assert.is(a?.state, 'Table completed');
  await server.query('CREATE TABLE empty (id INT PRIMARY KEY, v TEXT)');
  await server.query(`INSERT INTO empty VALUES (5, 'again')`);
  assert.equal(await replication.differences(), []);
});

test('stop and resume lose nothing, even when columns changed in between', async () => {
  await replication.replicator.stop('first');
  await server.query(`INSERT INTO a (id, name) VALUES (70000, 'while stopped')`);
  await server.query('ALTER TABLE a MODIFY COLUMN name VARCHAR(80)');
  await server.query(`INSERT INTO a (id, name) VALUES (70001, 'while stopped, after')`);
  await replication.replicator.start('first', 'resume-processing');
  assert.equal(await replication.differences(), []);
});

test('a new process takes up where the last one was', async () => {
  await server.query(`INSERT INTO a (id, name) VALUES (80000, 'before')`);
  await replication.reopen();
  await server.query(`INSERT INTO a (id, name) VALUES (80001, 'after')`);
  assert.equal(await replication.differences(), []);
});

test('a killed server is waited for', async () => {
  await server.query(`INSERT INTO a (id, name) VALUES (90000, 'before the crash')`);
  await server.kill9();
  await server.restart();
  await server.query(`INSERT INTO a (id, name) VALUES (90001, 'after the crash')`);
  assert.equal(await replication.differences(), []);
});

test('a purged binlog fails the task by name, and a reload mends it', async () => {
  await replication.replicator.stop('second');
  await server.query(`INSERT INTO b VALUES ('unseen', 1, NULL)`);
  await server.query('FLUSH BINARY LOGS');
  await replication.caughtUp();
  await replication.replicator.stop('first');
  await purgeBinlogs();
  await replication.replicator.start('first', 'resume-processing');
  await replication.replicator.start('second', 'resume-processing');
  const failed = await waitFor(() => replication.replicator.tasks().find((task) => task.status === 'failed'));
  assert.is(failed.id, 'second');
  assert.is(failed.lastFailure?.code, 'FIM-BINLOG-PURGED');
  const refused = await replication.replicator.start('second', 'resume-processing').catch((thrown) => thrown);
  assert.match(refused.remedy, 'dms reload');
  await replication.replicator.start('second', 'reload-target');
  assert.equal(await replication.differences(), []);
});

/** The server keeps a file as long as a reader that just left is still known to it. */
async function purgeBinlogs(): Promise<void> {
  for (;;) {
    const logs = await server.query<{ Log_name: string }>('SHOW BINARY LOGS');
    if (logs.length === 1) return;
    await server.query(`PURGE BINARY LOGS TO '${logs.at(-1)?.Log_name}'`);
  }
}

async function waitFor<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test.run();
