import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

/** Table → columns, and what of it has to be named. */
const REFUSED: Record<string, [columns: string, named: string]> = {
  compressed_text: ['v VARCHAR(20) COMPRESSED', 'COMPRESSED'],
  compressed_blob: ['v BLOB COMPRESSED', 'COMPRESSED'],
  with_uuid: ['v UUID', '"uuid"'],
  with_inet6: ['v INET6', '"inet6"'],
  with_sjis: ['v VARCHAR(9) CHARACTER SET sjis', '"sjis"'],
  with_gbk: ["v ENUM('a','b') CHARACTER SET gbk", '"gbk"'],
  with_swe7: ['v TEXT CHARACTER SET swe7', '"swe7"'],
  own_op: ['op INT', '"op"'],
  own_copies: ['dms_copies INT', '"dms_copies"'],
  prototype: ['`__proto__` VARCHAR(9)', '"__proto__"'],
};

/** Half of a surrogate pair, which the server takes for a character of three bytes. */
const NOT_UTF8: Record<string, string> = { short_text: 'EDA080', long_text: `${'61'.repeat(40)}EDA080` };

let server: TestServer;
let replication: TestReplication;

if (has('mariadb-server', 'tables that cannot be carried exactly')) {
  test.before(async () => {
    server = await startTestServer();
    for (const [table, [columns]] of Object.entries(REFUSED)) {
      await server.query(`CREATE TABLE ${table} (id INT PRIMARY KEY, ${columns})`);
    }
    for (const [table, bytes] of Object.entries(NOT_UTF8)) {
      await server.query(`CREATE TABLE ${table} (id INT PRIMARY KEY, v VARCHAR(99) CHARACTER SET utf8mb3)`);
      await server.query(`INSERT INTO ${table} VALUES (1, x'${bytes}')`);
    }
    await server.query('CREATE TABLE plain (id INT PRIMARY KEY)');
    replication = await startReplication(server.address, { all: ['*'] });
    await replication.replicator.start('all', 'start-replication');
    await replication.caughtUp();
  });

  test.after(async () => {
    await replication?.close();
    await server?.stop();
  });

  for (const [table, [columns, named]] of Object.entries(REFUSED)) {
    test(`${columns} is refused by name`, () => {
      const found = replication.replicator.tableStatistics('all').find((statistics) => statistics.table === table);
      assert.is(found?.state, 'Table error');
      assert.ok(found?.reason?.includes(named), found?.reason);
    });
  }

  test('the other tables of the task go on, also while a refused one changes', async () => {
    for (const table of Object.keys(REFUSED)) await server.query(`INSERT INTO ${table} (id) VALUES (1)`);
    await server.query('INSERT INTO plain VALUES (1), (2)');
    await replication.caughtUp();
    const { rows } = await replication.lake.query('SELECT id FROM plain ORDER BY id', { limit: 5 });
    assert.equal(rows, [[1], [2]]);
  });

  for (const table of Object.keys(NOT_UTF8)) {
    test(`text that is not UTF-8 stops the load of its table only: ${table}`, () => {
      const found = replication.replicator.tableStatistics('all').find((statistics) => statistics.table === table);
      assert.is(found?.state, 'Table error');
      assert.match(found?.reason ?? '', /column "v" holds text that is not valid UTF-8/);
    });
  }

  test('a column that becomes one of these stops its table only', async () => {
    await server.query('CREATE TABLE turned (id INT PRIMARY KEY, v VARCHAR(20))');
    await server.query('RENAME TABLE plain TO gone, turned TO plain');
    await server.query("INSERT INTO plain VALUES (3, 'three')");
    await replication.caughtUp();
    await server.query('ALTER TABLE plain MODIFY v VARCHAR(20) CHARACTER SET sjis');
    await server.query("INSERT INTO plain VALUES (4, 'four')");
    await replication.caughtUp();
    const plain = replication.replicator.tableStatistics('all').find(({ table }) => table === 'plain');
    assert.is(plain?.state, 'Table error');
    assert.match(plain?.reason ?? '', '"sjis"');
    assert.is(replication.replicator.tasks()[0]?.status, 'running');
  });

  test('text that comes as a change and is not UTF-8 stops its table alone, until it is corrected', async () => {
    const state = (name: string) => replication.replicator.tableStatistics('all').find(({ table }) => table === name);
    await server.query('CREATE TABLE changed (id INT PRIMARY KEY, v VARCHAR(99) CHARACTER SET utf8mb3)');
    await server.query('CREATE TABLE beside (id INT PRIMARY KEY)');
    await replication.close();
    replication = await startReplication(server.address, { all: ['changed', 'beside'] });
    await replication.replicator.start('all', 'start-replication');
    await replication.caughtUp();
    for (const bytes of Object.values(NOT_UTF8)) {
      // What is written before is as long, and good.
      await server.query(`INSERT INTO changed VALUES (0, '${'€'.padEnd(bytes.length / 2 - 2, 'x')}')`);
      await replication.caughtUp();
      await server.query(`INSERT INTO changed VALUES (1, 'good'), (2, x'${bytes}')`);
      await server.query(`INSERT INTO beside VALUES (${900 + bytes.length})`);
      await replication.caughtUp();
      await server.query(`INSERT INTO changed VALUES (3, 'after')`);
      await replication.caughtUp();
      assert.is(state('changed')?.state, 'Table error');
      assert.match(state('changed')?.reason ?? '', 'column "v" holds text that is not valid UTF-8');
      assert.is(state('beside')?.state, 'Table completed');
      assert.is(replication.replicator.tasks()[0]?.status, 'running');
      await server.query('DELETE FROM changed WHERE id = 2');
      await replication.replicator.reloadTables('all', ['changed']);
      assert.equal(await replication.differences(), []);
      await server.query('DELETE FROM changed');
    }
  });

  test('text that is refused while its table is loaded anew keeps the table in error when the load is done', async () => {
    const changed = () => replication.replicator.tableStatistics('all').find(({ table }) => table === 'reloaded');
    /** Waits until that many lines of the log hold the text. */
    const logged = async (text: string, times: number): Promise<void> => {
      const deadline = Date.now() + 20_000;
      while (replication.log.filter((line) => line.includes(text)).length < times) {
        assert.ok(Date.now() < deadline, `"${text}" is not logged ${times}×:\n${replication.log.join('\n')}`);
        await delay(20);
      }
    };
    await server.query('CREATE TABLE reloaded (id INT PRIMARY KEY, v VARCHAR(99) CHARACTER SET utf8mb3)');
    await server.query(`INSERT INTO reloaded VALUES (1, 'good')`);
    await replication.close();
    replication = await startReplication(server.address, { all: ['reloaded'] });
    await replication.replicator.start('all', 'start-replication');
    await replication.caughtUp();
    // The lock lets the load open its snapshot, and keeps it from reading until the change has come.
    await server.query('LOCK TABLES reloaded WRITE');
    await replication.replicator.reloadTables('all', ['reloaded']);
    await logged('loading 1 tables', 2);
    await server.query(`INSERT INTO reloaded VALUES (2, x'${NOT_UTF8.short_text}')`);
    await logged('error all: column "v"', 1);
    await server.query('UNLOCK TABLES');
    await logged('loaded ecommerce.reloaded', 2);
    assert.is(changed()?.state, 'Table error');
    assert.match(changed()?.reason ?? '', 'not valid UTF-8');
    await server.query('DELETE FROM reloaded WHERE id = 2');
    await replication.replicator.reloadTables('all', ['reloaded']);
    assert.equal(await replication.differences(), []);
    assert.is(changed()?.state, 'Table completed');
  });
}

test.run();
