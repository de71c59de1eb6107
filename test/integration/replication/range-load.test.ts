import { readdir } from 'node:fs/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { interceptThreads } from '../../support/range-threads.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';
import { WriteTraffic } from '../../support/write-traffic.js';

/** Keys of all kinds; each is a SELECT of `id`. */
const KEYS: Record<string, { type: string; keys: string }> = {
  negative: { type: 'INT', keys: 'SELECT CAST(seq AS SIGNED) - 5000 AS id FROM seq_1_to_10000' },
  tiny: { type: 'TINYINT', keys: 'SELECT CAST(seq AS SIGNED) - 129 AS id FROM seq_1_to_256' },
  ends: {
    type: 'BIGINT',
    keys: `SELECT -9223372036854775808 AS id UNION SELECT -1 UNION SELECT 0 UNION SELECT 9223372036854775807
      UNION SELECT seq * 1000000007 FROM seq_1_to_5000`,
  },
  unsigned_ends: {
    type: 'BIGINT UNSIGNED',
    keys: `SELECT 0 AS id UNION SELECT 9223372036854775808 UNION
      SELECT CAST(18446744073709551615 AS UNSIGNED) - seq + 1 FROM seq_1_to_5000`,
  },
  skewed: {
    type: 'BIGINT',
    keys: 'SELECT seq AS id FROM seq_1_to_20000 UNION SELECT 4000000000000000000 + seq FROM seq_1_to_20000',
  },
  zerofilled: { type: 'INT(12) UNSIGNED ZEROFILL', keys: 'SELECT seq * 3 AS id FROM seq_1_to_2000' },
  few: { type: 'INT', keys: 'SELECT seq AS id FROM seq_1_to_3' },
  one: { type: 'INT', keys: 'SELECT -7 AS id' },
  empty: { type: 'INT', keys: 'SELECT seq AS id FROM seq_1_to_3 WHERE seq > 3' },
};
const LARGE_ROWS = 200_000;

let server: TestServer;
let replication: TestReplication | undefined;
let restoreThreads: (() => void) | undefined;

async function replicate(tables: string[], readers = 2): Promise<TestReplication> {
  replication = await startReplication(server.address, { all: tables }, { rangeLoad: { readers, leastRows: 0 } });
  await replication.replicator.start('all', 'start-replication');
  return replication;
}

async function requireEqual(): Promise<void> {
  await replication!.caughtUp();
  assert.equal(await replication!.differences(), []);
}

const said = (pattern: RegExp) => replication!.log.filter((line) => pattern.test(line)).length;

async function loadFiles(): Promise<string[]> {
  const names = await readdir(replication!.folder, { recursive: true });
  return names.filter((name) => /LOAD/.test(name));
}

if (has('mariadb-server', 'a load in ranges')) {
  test.before(async () => {
    server = await startTestServer();
    for (const [table, { type, keys }] of Object.entries(KEYS)) {
      await server.query(`CREATE TABLE ${table} (id ${type} PRIMARY KEY, n BIGINT, t VARCHAR(60))`);
      await server.query(`INSERT INTO ${table} SELECT id, id % 7, CONCAT('größer als ', id) FROM (${keys}) AS k`);
    }
    await server.query('CREATE TABLE pairs (a INT, b INT, t VARCHAR(9), PRIMARY KEY (a, b))');
    await server.query(`INSERT INTO pairs SELECT seq, seq, 'pair' FROM seq_1_to_100`);
    await server.query('CREATE TABLE named (id VARCHAR(20) PRIMARY KEY, t VARCHAR(9))');
    await server.query(`INSERT INTO named SELECT CONCAT('k', seq), 'named' FROM seq_1_to_100`);
    await server.query('CREATE TABLE unique_only (id INT NOT NULL UNIQUE, t VARCHAR(9))');
    await server.query(`INSERT INTO unique_only SELECT seq, 'unique' FROM seq_1_to_100`);
    await server.query('CREATE TABLE large (id BIGINT PRIMARY KEY AUTO_INCREMENT, n BIGINT, t VARCHAR(200))');
    await server.query(`INSERT INTO large SELECT seq, seq % 7, REPEAT('x', 40) FROM seq_1_to_${LARGE_ROWS}`);
    const tables = [...Object.keys(KEYS), 'pairs', 'named', 'unique_only', 'large'];
    await server.query(`ANALYZE TABLE ${tables.join(', ')}`);
  });

  test.after.each(async () => {
    restoreThreads?.();
    await replication?.close();
    replication = undefined;
  });

  test.after(async () => {
    await server?.stop();
  });

  test('keys of every kind, few and none: equal', async () => {
    const reads = new Map<object, number>();
    restoreThreads = interceptThreads((method, thread) => {
      if (method === 'read') reads.set(thread, (reads.get(thread) ?? 0) + 1);
      return undefined;
    });
    await replicate([...Object.keys(KEYS), 'pairs', 'named', 'unique_only'], 3);
    await requireEqual();
    assert.is(said(/large ones by 3 sessions/), 1);
    assert.is(reads.size, 3, 'every session read');
    assert.ok([...reads.values()].reduce((sum, count) => sum + count) >= 60, 'tables were cut into ranges');
  });

  test('rows that are written while it loads are there once, and the seam is exact', async () => {
    const traffic = new WriteTraffic(server.address, ['large']);
    traffic.start();
    const { replicator } = await replicate(['large'], 3);
    await requireEqual();
    // Now and then no two sessions get the same snapshot under writes.
    while (said(/large ones by [23] sessions/) === 0) {
      await replicator.reloadTables('all', ['large']);
      await requireEqual();
    }
    await traffic.stop();
    await requireEqual();
    const { rows } = await replication!.lake.query('SELECT count(*) - count(DISTINCT id) FROM large', { limit: 1 });
    assert.equal(rows, [[0]]);
  });

  test('sessions that do not get the same snapshot are done without', async () => {
    restoreThreads = interceptThreads((method, thread) => {
      return method === 'begin' ? writeBetween(thread.threadId) : undefined;
    });
    await replicate(['few', 'large']);
    await requireEqual();
    assert.is(said(/was dismissed: its snapshot was of/), 2);
    assert.is(said(/large ones by/), 0);
  });

  test('a session that is killed has the table loaded again', async () => {
    let reads = 0;
    restoreThreads = interceptThreads((method) => {
      if (method !== 'read') return undefined;
      reads += 1;
      return reads === 5 ? killSessions() : undefined;
    });
    await replicate(['large']);
    await requireEqual();
    assert.is(said(/loading goes on in 1 s/), 1, replication!.log.join('\n'));
    assert.is(said(/large ones by 2 sessions/), 2, 'again by several sessions');
    await onlyListedFiles();
  });

  test('a thread that is lost is done without', async () => {
    let reads = 0;
    restoreThreads = interceptThreads((method, thread) => {
      if (method !== 'read') return undefined;
      reads += 1;
      return reads === 5 ? thread.terminate().then(() => undefined) : undefined;
    });
    await replicate(['large']);
    await requireEqual();
    assert.is(said(/a thread that read a part of a table was lost .*loading goes on in 1 s/), 1);
    assert.is(said(/large ones by 2 sessions/), 1, 'the second time by one session');
  });

  test('stopped while it loads: no file and no session is left', async () => {
    let stopped: Promise<void> | undefined;
    let reads = 0;
    restoreThreads = interceptThreads((method) => {
      reads += method === 'read' ? 1 : 0;
      if (reads === 5) stopped ??= replication!.replicator.stop('all');
      return undefined;
    });
    const { replicator } = await replicate(['large']);
    while (stopped === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    await stopped;
    assert.is(replicator.tasks()[0]?.status, 'stopped');
    assert.equal(await loadFiles(), []);
    while ((await readers()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await replicator.start('all', 'reload-target');
    await requireEqual();
  });

  test('text that is not UTF-8 in one range costs only that table', async () => {
    await server.query('CREATE TABLE bad (id INT PRIMARY KEY, v VARCHAR(99) CHARACTER SET utf8mb3)');
    await server.query(`INSERT INTO bad SELECT seq, IF(seq = 30000, x'EDA080', 'fine') FROM seq_1_to_60000`);
    await replicate(['bad', 'negative', 'skewed']);
    await replication!.caughtUp();
    const states = replication!.replicator.tableStatistics().map(({ table, state }) => `${table}: ${state}`);
    assert.equal(states, ['bad: Table error', 'negative: Table completed', 'skewed: Table completed']);
    await onlyListedFiles();
    await server.query('DROP TABLE bad');
  });
}

/** Commits something after the load's own session has begun, and before the others. */
async function writeBetween(id: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
  await server.query(`INSERT INTO few (id, n) VALUES (${1_000 + id}, 0) ON DUPLICATE KEY UPDATE n = n + 1`);
}

/** Ids of the sessions with a snapshot, newest first: the oldest is the load's own, the others read ranges. */
async function readers(): Promise<string[]> {
  const rows = await server.query<{ id: string }>(
    `SELECT trx_mysql_thread_id AS id FROM information_schema.INNODB_TRX
      WHERE trx_is_read_only = 1 ORDER BY trx_mysql_thread_id DESC`,
  );
  return rows.map(({ id }) => String(id));
}

async function killSessions(): Promise<void> {
  const [newest] = await readers();
  await server.query(`KILL ${newest}`);
}

async function onlyListedFiles(): Promise<void> {
  const manifest = await replication!.store.load('all');
  const listed = manifest!.tables.flatMap(({ files }) => files.map(({ path }) => path));
  assert.equal((await loadFiles()).sort(), listed.filter((path) => /LOAD/.test(path)).sort());
}

test.run();
