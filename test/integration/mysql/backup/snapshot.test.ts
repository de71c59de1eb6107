import { existsSync, readdirSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { bucketChecksums } from '../../../../src/lake/checksum/bucket-checksum.js';
import { mysqlChecksumSql } from '../../../../src/lake/checksum/mysql-checksum.js';
import { closeConnection, openConnection } from '../../../../src/mysql/connection/connection.js';
import { type TestBackups, testBackups } from '../../../support/backup.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { startReplication, type TestReplication } from '../../../support/replication.js';
import { has } from '../../../support/skip.js';
import { WriteTraffic } from '../../../support/write-traffic.js';

const TABLES = ['one', 'two', 'three'];
let server: TestServer;
let backups: TestBackups;
let replication: TestReplication;

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof FutureimError ? error.code : String(error)),
  );
}

if (has('mariadb-server', 'backups of a database in use')) {
  test.before(async () => {
    server = await startTestServer();
    backups = await testBackups();
    for (const table of TABLES) {
      await server.query(`CREATE TABLE ${table} (id INT AUTO_INCREMENT PRIMARY KEY, n INT, t VARCHAR(40))`);
      await server.query(`INSERT INTO ${table} (n, t) SELECT seq, REPEAT('x', seq % 40) FROM seq_1_to_40000`);
    }
    replication = await startReplication(server.address, { all: ['*'] });
    await replication.replicator.start('all', 'start-replication');
  });
  test.after(async () => {
    await replication?.close();
    backups?.remove();
    await server?.stop();
  });

  test('under write traffic, wiped and restored: equal to the lake as of the position of the backup', async () => {
    const traffic = new WriteTraffic(server.address, TABLES);
    traffic.start();
    while (traffic.transactions < 20) await new Promise((resolve) => setTimeout(resolve, 10));
    const before = traffic.transactions;
    const { folder, manifest } = await backups.write(server.address);
    assert.ok(traffic.transactions > before, 'writes went on');
    const during = traffic.transactions;
    while (traffic.transactions < during + 20) await new Promise((resolve) => setTimeout(resolve, 10));
    await traffic.stop();
    await replication.caughtUp();

    const { file, position } = manifest.position!;
    const asOf = { position: { sourceEpoch: 0, file, position }, time: new Date().toISOString() };
    const lake = await Promise.all(TABLES.map((table) => replication.lake.checksums(`ecommerce.${table}`, asOf)));
    for (const table of TABLES) await server.query(`DROP TABLE ${table}`);
    await backups.restore(server.address, folder);
    const connection = await openConnection(server.address, { rowsAsArray: true });
    for (const [index, table] of TABLES.entries()) {
      const found = await replication.lake.tables();
      const { columns, primaryKey } = found.find((each) => each.table === table)!;
      const sql = mysqlChecksumSql({ columns, primaryKey }, { schema: 'ecommerce', table });
      const [rows] = await connection.query(sql);
      assert.equal(bucketChecksums(rows as unknown as unknown[][]), lake[index], table);
    }
    await closeConnection(connection);
  });

  test('running tasks load the restored tables anew and are equal again', async () => {
    await replication.caughtUp();
    assert.equal(await replication.differences(), []);
    const { folder } = await backups.write(server.address);
    await server.query('DELETE FROM one WHERE id % 2 = 0');
    await server.query('ALTER TABLE two ADD COLUMN extra INT');
    await replication.caughtUp();
    await backups.restore(server.address, folder);
    await server.query("INSERT INTO one (n, t) VALUES (1, 'after the restore')");
    await replication.caughtUp();
    assert.equal(await replication.differences(), []);
    const [row] = await server.query<{ n: string }>('SELECT COUNT(*) AS n FROM ecommerce.one');
    const { rows } = await replication.lake.query('SELECT count(*) FROM one', { limit: 1 });
    assert.equal(String(rows[0]?.[0]), row?.n);
  });

  test('a table that is altered meanwhile ends the backup by name and leaves nothing', async () => {
    const blocker = await openConnection(server.address);
    // Tables are read in the order of their names: the backup waits for the first while another is altered.
    await blocker.query('LOCK TABLES one WRITE');
    const result = code(backups.write(server.address, { to: `${backups.folder}/altered` }));
    for (;;) {
      const waiting = await server.query(
        "SELECT 1 FROM information_schema.PROCESSLIST WHERE STATE LIKE '%metadata lock%'",
      );
      if (waiting.length > 0) break;
    }
    await server.query('ALTER TABLE ecommerce.two ADD COLUMN another INT DEFAULT 7');
    await blocker.query('UNLOCK TABLES');
    await closeConnection(blocker);
    assert.is(await result, 'FIM-BACKUP-TABLE-CHANGED');
    assert.equal(readdirSync(`${backups.folder}/altered`), []);
  });

  test('a backup that is interrupted leaves nothing', async () => {
    const controller = new AbortController();
    const to = `${backups.folder}/interrupted`;
    const result = backups.write(server.address, { to, signal: controller.signal }).catch((error: unknown) => error);
    while (!existsSync(to) || readdirSync(to).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort();
    assert.instance(await result, Error);
    assert.equal(readdirSync(to), []);
  });
}

test.run();
