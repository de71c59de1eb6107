import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../src/core/errors.js';
import { duckdbText } from '../../../src/lake/duckdb-quote.js';
import { type DuckdbEngine, openDuckdb } from '../../../src/lake/engines/duckdb.js';

const folder = await mkdtemp(join(tmpdir(), 'fim-engine-'));
const lake = join(folder, 'lake');
const outside = join(folder, 'outside.csv');
const ORDERS = join(lake, 'orders.parquet');
let engine: DuckdbEngine;

const open = (memoryLimit = '500MB') => openDuckdb({ memoryLimit, temporaryFolder: join(folder, 'spill'), threads: 1 });

test.before(async () => {
  await mkdir(lake);
  await writeFile(outside, 'secret\n1\n');
  engine = await open();
  await engine.run(`COPY (SELECT range AS id FROM range(5000)) TO ${duckdbText(ORDERS)}`);
  await engine.run(`CREATE VIEW orders AS SELECT * FROM read_parquet(${duckdbText(ORDERS)})`);
  await engine.confine([lake]);
});

test.after(async () => {
  engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function failure(work: Promise<unknown>): Promise<FutureimError> {
  return work.then(
    () => {
      throw new Error('nothing was refused');
    },
    (error: FutureimError) => error,
  );
}

test('statements that only read are run', async () => {
  for (const sql of [
    'SELECT 1',
    'WITH one AS (SELECT 1) SELECT * FROM one;',
    'FROM orders LIMIT 1',
    'VALUES (1)',
    'SHOW TABLES',
    'DESCRIBE orders',
    'SUMMARIZE orders',
    'EXPLAIN SELECT * FROM orders',
    'explain analyze SELECT count(*) FROM orders',
    'EXPLAIN (FORMAT json) SELECT 1',
    '-- a comment\nSELECT 1',
  ]) {
    assert.ok((await engine.query(sql, { limit: 5 })).rows.length > 0, sql);
  }
});

test('everything else is refused and changes nothing', async () => {
  const target = join(lake, 'written.csv');
  for (const sql of [
    'CREATE TABLE t (a INT)',
    'DROP VIEW orders',
    'SET threads = 4',
    "ATTACH ':memory:' AS other",
    `COPY (SELECT 1) TO ${duckdbText(target)}`,
    `EXPLAIN ANALYZE COPY (SELECT 1) TO ${duckdbText(target)}`,
    `EXPLAIN (FORMAT json) EXPLAIN ANALYZE COPY (SELECT 1) TO ${duckdbText(target)}`,
    `/* x */ EXPLAIN ANALYZE COPY (SELECT 1) TO ${duckdbText(target)}`,
    'SELECT 1; DROP VIEW orders',
    'LOAD json',
    'CALL pragma_version()',
    'PREPARE p AS SELECT 1',
    'BEGIN',
    '',
    '   ',
    '-- nothing',
  ]) {
    assert.is((await failure(engine.query(sql, { limit: 5 }))).code, 'FIM-LAKE-QUERY', sql);
  }
  assert.is((await failure(readFile(target))).code as string, 'ENOENT');
  assert.equal((await engine.query('SELECT count(*) FROM orders', { limit: 1 })).rows, [[5000]]);
});

test('a query reaches no file outside the lake', async () => {
  for (const sql of [
    `SELECT * FROM read_csv(${duckdbText(outside)})`,
    `FROM ${duckdbText(outside)}`,
    `SELECT * FROM read_text(${duckdbText(join(lake, '..', 'outside.csv'))})`,
    `SELECT * FROM glob(${duckdbText(join(folder, '*'))})`,
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
  ]) {
    const error = await failure(engine.query(sql, { limit: 5 }));
    assert.is(error.code, 'FIM-LAKE-QUERY', sql);
    assert.match(error.reason, /tables of the lake and nothing else/, sql);
  }
});

test('the limit cuts the rows and says so', async () => {
  const cut = await engine.query('SELECT * FROM orders ORDER BY id', { limit: 3 });
  assert.equal(cut, { columns: [{ name: 'id', type: 'BIGINT' }], rows: [[0], [1], [2]], truncated: true });
  assert.is((await engine.query('SELECT * FROM orders', { limit: 5000 })).truncated, false);
  assert.is((await engine.query('SELECT * FROM orders', { limit: 4999 })).rows.length, 4999);
  assert.equal((await engine.query('SELECT * FROM orders', { limit: 0 })).rows, []);
});

test('values are safe for JSON and lose nothing', async () => {
  const { rows } = await engine.query(
    'SELECT 9007199254740991::BIGINT, 9007199254740993::BIGINT, 18446744073709551615::UBIGINT, 1.50::DECIMAL(5,2), ' +
      "'2024-01-02'::DATE, '2024-01-02 03:04:05.123456'::TIMESTAMP, unhex('00FFab'), 1.5::DOUBLE, 'nan'::DOUBLE, NULL, " +
      "true, [1, NULL], {'a': unhex('01'), 'b': [2.50::DECIMAL(4,2)]}, MAP {'k': 12345678901234567890::HUGEINT}",
    { limit: 1 },
  );
  assert.equal(rows[0], [
    9007199254740991,
    '9007199254740993',
    '18446744073709551615',
    '1.50',
    '2024-01-02',
    '2024-01-02 03:04:05.123456',
    '00ffab',
    1.5,
    'NaN',
    null,
    true,
    [1, null],
    { a: '01', b: ['2.50'] },
    [{ key: 'k', value: '12345678901234567890' }],
  ]);
  assert.equal(JSON.parse(JSON.stringify(rows)), rows);
});

test('an error of the engine is one of ours and keeps its text', async () => {
  const error = await failure(engine.query('SELECT nothing FROM orders', { limit: 1 }));
  assert.is(error.code, 'FIM-LAKE-QUERY');
  assert.match(error.message, /^referenced column "nothing" not found/);
});

test('a missing or damaged file is named as that', async () => {
  const damaged = join(lake, 'damaged.parquet');
  await writeFile(damaged, (await readFile(ORDERS)).subarray(0, 200));
  for (const path of [damaged, join(lake, 'gone.parquet')]) {
    const error = await failure(engine.rows(`SELECT * FROM read_parquet(${duckdbText(path)})`));
    assert.is(error.code, 'FIM-LAKE-CORRUPT', error.message);
    assert.match(error.message, new RegExp(path));
  }
});

test('a query that is aborted ends', async () => {
  const controller = new AbortController();
  const running = engine.rows(
    'SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b',
    controller.signal,
  );
  setTimeout(() => controller.abort(), 50);
  assert.is((await failure(running)).code, 'FIM-INTERRUPTED');
  assert.is((await failure(engine.rows('SELECT 1', AbortSignal.abort()))).code, 'FIM-INTERRUPTED');
  assert.equal(await engine.rows('SELECT 1'), [[1]]);
});

test('a confined engine spills to its temporary folder when memory is short', async () => {
  const small = await open('40MB');
  try {
    await small.confine([lake]);
    const sql = "SELECT count(*) FROM (SELECT DISTINCT range || 'some longer text to fill memory' FROM range(1500000))";
    assert.equal(await small.rows(sql), [[1500000]]);
  } finally {
    small.close();
  }
});

test('exports hold all rows and only of reading statements', async () => {
  const csv = join(lake, 'export.csv');
  assert.is(await engine.export('SELECT id FROM orders ORDER BY id; ', 'csv', csv), 5000);
  const lines = (await readFile(csv, 'utf8')).trimEnd().split('\n');
  assert.equal([lines[0], lines[1], lines.length], ['id', '0', 5001]);
  const parquet = join(lake, 'export.parquet');
  assert.is(await engine.export('FROM orders -- all', 'parquet', parquet), 5000);
  assert.equal(await engine.rows(`SELECT count(*) FROM read_parquet(${duckdbText(parquet)})`), [[5000]]);
  const sneaky = `SELECT 1) TO ${duckdbText(csv)}; COPY (SELECT 1`;
  assert.is((await failure(engine.export(sneaky, 'csv', csv))).code, 'FIM-LAKE-QUERY');
});

test.run();
