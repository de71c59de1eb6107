import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DuckdbEngine, openDuckdb } from '../../../src/lake/engines/duckdb.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { createTableStatement } from '../../../src/mysql/schema/ddl.js';
import { findTable } from '../../../src/platform/schema/schema.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { EmulatedLake } from '../../support/aws-emulator/emulated-lake.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { LandingZone } from '../../support/dms/landing-zone.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const folder = mkdtempSync(join(tmpdir(), 'fim-data-'));
const HOUR = 3_600_000;
let account: EmulatedAccount;
let lake: EmulatedLake;
let server: TestServer;
let connection: MysqlConnection;
let engine: DuckdbEngine;

const test = suite('the lake on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  lake = new EmulatedLake(account.emulator, emulatedParameters());
  await lake.create({ scanLimit: 1_000_000 });
  server = await startTestServer();
  connection = await openConnection(server.address);
  engine = await openDuckdb({ memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 });
  await connection.query(createTableStatement('ecommerce', findTable('categories')!));
  await connection.query(
    "INSERT INTO categories (category_id, category_name) SELECT CONCAT('c-', seq), CONCAT('Ação ', seq) FROM seq_1_to_30",
  );
  const zone = new LandingZone(join(folder, 'raw'), connection, engine);
  await zone.land('categories', { committed: new Date(Date.now() - HOUR) });
  await connection.query("UPDATE categories SET category_name = '' WHERE category_id = 'c-3'");
  await zone.land('categories', {
    operation: 'U',
    committed: new Date(Date.now() - HOUR / 2),
    sequence: 1,
    where: "category_id = 'c-3'",
  });
  await zone.land('categories', {
    operation: 'D',
    committed: new Date(Date.now() - HOUR / 2),
    sequence: 10,
    where: "category_id = 'c-30'",
  });
  await lake.upload(zone.folder);
});
test.after(async () => {
  engine?.close();
  if (connection) await closeConnection(connection);
  await server?.stop();
  await account?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const query = (sql: string, ...args: string[]) => account.json('data-query', ['data', 'query', sql, ...args]);

test('a query sees the current state of a table, and is told what it costs before', async () => {
  const { result } = await query('SELECT count(*) AS number, min(category_name) AS first FROM categories');
  assert.equal(result.rows, [[29, '']]);
  assert.equal(
    result.columns.map(({ name, type }: { name: string; type: string }) => `${name} ${type}`),
    ['number bigint', 'first varchar'],
  );
  const { stderr, stdout, code } = await account.run(['data', 'query', 'SELECT category_name FROM categories LIMIT 2']);
  assert.is(code, 0, stderr);
  assert.match(stderr, /Athena reads up to \d.* kB at a time, for less than 0\.01 USD/);
  assert.match(stdout, 'Ação');
});

test('results come in pages, and end at the limit', async () => {
  const numbers = 'SELECT a.category_id, b.category_id FROM categories a, categories b, categories c';
  const { result } = await query(numbers, '--limit', '2500');
  assert.equal([result.rows.length, result.truncated], [2500, true]);
});

test('what does not only read, names something unknown or is not SQL is refused', async () => {
  for (const sql of [
    'DROP TABLE categories',
    'SELECT 1; SELECT 2',
    'INSERT INTO categories SELECT * FROM categories',
    'EXPLAIN ANALYZE DELETE FROM categories',
    'SELECT * FROM moons',
    'SELEKT 1',
  ]) {
    const { error, exitCode } = await query(sql);
    assert.equal([error?.code, exitCode], ['FIM-LAKE-QUERY', 2], sql);
  }
});

test('a query that would read more than it may is refused, by the estimate and by the workgroup', async () => {
  const refused = await query('SELECT * FROM categories', '--max-scan', '100');
  assert.equal([refused.error?.code, refused.exitCode], ['FIM-LAKE-SCAN', 2]);
  assert.match(refused.error?.message ?? '', /kB would be read, and --max-scan allows 100 B/);
  await lake.put('raw', 'ecommerce/products/notes.parquet', readFileSync(join(folder, 'raw', firstLoad())));
  await lake.put('raw', 'ecommerce/reviews/LOAD00000001.parquet', 'this is no Parquet file, whatever its name says');
  const damaged = await query('SELECT * FROM reviews');
  assert.equal([damaged.error?.code, damaged.exitCode], ['FIM-LAKE-CORRUPT', 1]);
});

const firstLoad = () => 'ecommerce/categories/LOAD00000001.parquet';

test('all rows go to a file, as on the local target', async () => {
  const csv = join(folder, 'out.csv');
  const sql = 'SELECT category_id, category_name, parent_category_id, created_at FROM categories ORDER BY category_id';
  assert.is((await query(sql, '--output', csv)).result.file.rows, 29);
  assert.match(readFileSync(csv, 'utf8'), /^category_id,category_name,parent_category_id,created_at\n/);
  assert.match(readFileSync(csv, 'utf8'), /^c-3,"",,20\d\d-/m);
  const parquet = join(folder, 'out.parquet');
  await query(sql, '--output', parquet);
  const rows = await engine.rows(`SELECT count(*), count(parent_category_id) FROM '${parquet}'`);
  assert.equal(rows, [[29, 0]]);
  assert.not(existsSync(`${parquet}.csv`));
  const again = await query(sql, '--output', csv);
  assert.is(again.error?.code, 'FIM-OUTPUT-EXISTS');
});

test('folders of the buckets are one tree, listed in pages', async () => {
  const list = (...args: string[]) => account.json('data-ls', ['data', 'ls', ...args]);
  const top = await list();
  assert.equal(
    top.result.folders.map(({ name }: { name: string }) => name),
    ['raw'],
  );
  const table = await list('raw/ecommerce/categories');
  assert.equal(
    [table.result.files.map(({ name }: { name: string }) => name), table.result.folders.length],
    [['LOAD00000001.parquet'], 1],
  );
  assert.is(table.result.folders[0].files, 2);
  for (const name of ['a', 'b', 'c']) await lake.put('retail-copilot-prod', `analytics/${name}.json`, name);
  const page = await list('prod/retail-copilot/analytics', '--limit', '2');
  assert.equal([page.result.files.length, page.result.next], [2, 'b.json']);
  const rest = await list('prod/retail-copilot/analytics', '--after', 'b.json');
  assert.equal(
    rest.result.files.map(({ name }: { name: string }) => name),
    ['c.json'],
  );
  const { stdout } = await account.run(['data', 'ls', 'raw/ecommerce']);
  assert.match(stdout, /categories\/ +3 +\d/);
  const unknown = await list('moon');
  assert.equal([unknown.error?.code, unknown.exitCode], ['FIM-USAGE', 2]);
});

test('crawlers are started, waited for and told one by one; running twice is the same', async () => {
  const crawl = (...args: string[]) => account.json('data-crawl', ['data', 'crawl', ...args]);
  const one = await crawl('--system', 'retail-copilot');
  assert.equal([one.status, one.result.crawlers.length], ['changed', 1], JSON.stringify(one.error));
  const all = await crawl();
  assert.equal(
    all.result.crawlers.map(({ lastRun, started }: { lastRun: { status: string }; started: boolean }) => [
      lastRun.status,
      started,
    ]),
    Array(5).fill(['succeeded', true]),
  );
  const { stdout, code } = await account.run(['data', 'crawl']);
  assert.is(code, 0);
  assert.match(stdout, '5 crawlers done');
  const local = await account.json('data-crawl', ['data', 'crawl', '--target', 'local']);
  assert.equal([local.error?.code, local.exitCode], ['FIM-USAGE', 2]);
});

const what = 'the lake on an emulated AWS';
if (has('mariadb-server', what) && has('aws-emulator', what)) test.run();
