import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

let server: TestServer;
let replication: TestReplication;

const lake = async (sql: string) => (await replication.lake.query(sql, { limit: 10 })).rows;
const partsWereRead = () => replication.log.filter((line) => line.includes('is read in parts')).length;

if (has('mariadb-server', 'transactions that do not fit into memory')) {
  test.before(async () => {
    server = await startTestServer();
    await server.query('CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, n INT, v VARCHAR(400))');
    await server.query('CREATE TABLE keyless (n INT, v VARCHAR(400))');
    await server.query('CREATE TABLE other (id INT PRIMARY KEY AUTO_INCREMENT, n INT)');
    replication = await startReplication(server.address, { one: ['t', 'keyless'], two: ['other'] });
    await replication.replicator.start('one', 'start-replication');
    await replication.replicator.start('two', 'start-replication');
    await replication.caughtUp();
  });

  test.after(async () => {
    await replication?.close();
    await server?.stop();
  });

  test('one of several tables arrives whole and once, between small ones', async () => {
    for (const statement of [
      `INSERT INTO t (n, v) VALUES (-1, 'before')`,
      'START TRANSACTION',
      `INSERT INTO t (n, v) SELECT seq, REPEAT('x', 300) FROM seq_1_to_60000`,
      `INSERT INTO keyless SELECT seq % 1000, REPEAT('y', 300) FROM seq_1_to_60000`,
      'INSERT INTO other (n) SELECT seq FROM seq_1_to_1000',
      `UPDATE t SET v = 'updated' WHERE n % 3 = 0`,
      'DELETE FROM keyless WHERE n < 500',
      'COMMIT',
      `INSERT INTO t (n, v) VALUES (-2, 'after')`,
      `INSERT INTO keyless VALUES (-2, 'after')`,
    ]) {
      await server.query(statement);
    }
    assert.equal(await replication.differences(), []);
    assert.ok(partsWereRead() > 0);
    assert.equal(await lake('SELECT count(*), count(DISTINCT id) FROM t'), [[60_002, 60_002]]);
    assert.equal(await lake('SELECT count(*) FROM keyless'), [[30_001]]);
    const statistics = replication.replicator.tableStatistics('one');
    assert.is(statistics.find(({ table }) => table === 'keyless')?.deletes, 30_000);
  });

  test('nothing of it is seen before all of it is there', async () => {
    const sums = new Set<string>();
    let watching = true;
    const watch = (async () => {
      while (watching) {
        const [row] = await lake('SELECT count(*) FROM keyless');
        sums.add(String(row));
      }
    })();
    await server.query(`INSERT INTO keyless SELECT seq, REPEAT('z', 300) FROM seq_1_to_150000`);
    await replication.caughtUp();
    watching = false;
    await watch;
    assert.equal(
      [...sums].filter((sum) => !['30001', '180001'].includes(sum)),
      [],
    );
    assert.equal(await replication.differences(), []);
  });

  test('the connection is lost, and the task stopped, while it is handed over', async () => {
    await server.query(`INSERT INTO keyless SELECT seq, REPEAT('a', 300) FROM seq_1_to_150000`);
    for (let round = 0; round < 6; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const dumps = await server.query<{ Id: string; Command: string }>('SHOW PROCESSLIST');
      for (const { Id } of dumps.filter(({ Command }) => Command === 'Binlog Dump')) {
        await server.query(`KILL ${Id}`).catch(() => undefined);
      }
    }
    await replication.replicator.stop('one');
    await replication.replicator.start('one', 'resume-processing');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await replication.reopen();
    assert.equal(await replication.differences(), []);
    assert.equal(await lake('SELECT count(*) FROM keyless'), [[330_001]]);
  });

  test('a table that it touches is loaded anew meanwhile', async () => {
    await server.query(`INSERT INTO keyless SELECT seq, REPEAT('b', 300) FROM seq_1_to_150000`);
    await replication.replicator.reloadTables('one', ['keyless']);
    await server.query(`UPDATE t SET v = REPEAT('c', 300)`);
    await replication.replicator.reloadTables('one', ['t']);
    assert.equal(await replication.differences(), []);
    assert.equal(await lake('SELECT count(*) FROM keyless'), [[480_001]]);
  });
}

test.run();
