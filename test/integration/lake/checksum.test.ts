import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bucketChecksums, keyedRowHashes } from '../../../src/lake/checksum/bucket-checksum.js';
import { duckdbBucketsSql, duckdbChecksumSql } from '../../../src/lake/checksum/duckdb-checksum.js';
import { mysqlBucketsSql, mysqlChecksumSql } from '../../../src/lake/checksum/mysql-checksum.js';
import { duckdbText } from '../../../src/lake/duckdb-quote.js';
import { type DuckdbEngine, openDuckdb } from '../../../src/lake/engines/duckdb.js';
import type { TableSchema } from '../../../src/lake/manifest/manifest.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';
import { copyTable } from './copy-table.js';

const REVIEWS = { schema: 'ecommerce', table: 'reviews' };
const folder = await mkdtemp(join(tmpdir(), 'fim-checksum-'));
const SERVER = has('mariadb-server', 'checksums of a real server and the lake');
let server: TestServer;
let connection: MysqlConnection;
let engine: DuckdbEngine;

test.before(async () => {
  engine = await openDuckdb({ memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 });
  if (!SERVER) return;
  server = await startTestServer();
  connection = await openConnection(server.address, { rowsAsArray: true });
  await connection.query(
    'CREATE TABLE reviews (id VARCHAR(40) NOT NULL, part INT UNSIGNED NOT NULL, title VARCHAR(200), body TEXT, ' +
      'old VARCHAR(20) CHARACTER SET latin1, price DECIMAL(12,2), score DOUBLE, at DATETIME(6), raw VARBINARY(20), ' +
      'PRIMARY KEY (id, part)) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
  );
  const body = "CONCAT('Não gostei, \"péssimo\"\\r\\n~ 3:abc ', seq, REPEAT('🦆', seq % 7))";
  await connection.query(
    `INSERT INTO reviews SELECT CONCAT('Ação-', seq), seq % 3, IF(seq % 5 = 0, NULL, IF(seq % 7 = 0, '', 'ótimo ')), ${body}, ` +
      "IF(seq % 2, 'ñandú', NULL), seq / 7 - 100, seq / 3, '2018-01-01' + INTERVAL seq * 1000001 MICROSECOND, " +
      'UNHEX(MD5(seq)) FROM seq_1_to_3000',
  );
});

test.after(async () => {
  engine?.close();
  if (connection) await closeConnection(connection);
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function serverRows(sql: string): Promise<unknown[][]> {
  const [rows] = await connection.query(sql);
  return rows as unknown as unknown[][];
}

async function copied(primaryKey: string[]): Promise<{ schema: TableSchema; relation: string }> {
  const path = join(folder, 'reviews.parquet');
  const columns = await copyTable(connection, engine, 'reviews', path);
  return { schema: { columns, primaryKey }, relation: `read_parquet(${duckdbText(path)})` };
}

if (SERVER)
  test('both engines compute the same digests of the same rows', async () => {
    const { schema, relation } = await copied(['id', 'part']);
    const onServer = bucketChecksums(await serverRows(mysqlChecksumSql(schema, REVIEWS)));
    const inLake = bucketChecksums(await engine.rows(duckdbChecksumSql(schema, relation)));
    assert.is(onServer.length, 256);
    assert.is(
      onServer.reduce((sum, { rows }) => sum + rows, 0),
      3000,
    );
    assert.equal(inLake, onServer);
  });

if (SERVER)
  test('without a key the whole row is the key, and equal rows count as often as they are there', async () => {
    const { schema, relation } = await copied([]);
    const twice = `(SELECT * FROM ${relation} UNION ALL SELECT * FROM ${relation})`;
    const once = bucketChecksums(await serverRows(mysqlChecksumSql(schema, REVIEWS)));
    assert.equal(bucketChecksums(await engine.rows(duckdbChecksumSql(schema, relation))), once);
    const doubled = bucketChecksums(await engine.rows(duckdbChecksumSql(schema, twice)));
    assert.equal(
      doubled,
      once.map(({ bucket, rows, sum }) => ({ bucket, rows: rows * 2, sum: String(BigInt(sum) * 2n) })),
    );
  });

if (SERVER)
  test('one changed value changes its bucket alone, and the bucket names the row', async () => {
    const { schema, relation } = await copied(['id', 'part']);
    await connection.query("UPDATE reviews SET title = NULL WHERE id = 'Ação-7'");
    const onServer = bucketChecksums(await serverRows(mysqlChecksumSql(schema, REVIEWS)));
    const inLake = bucketChecksums(await engine.rows(duckdbChecksumSql(schema, relation)));
    const different = onServer.filter((digest, index) => digest.sum !== inLake[index]?.sum);
    assert.is(different.length, 1);
    const bucket = different[0]!.bucket;
    const here = keyedRowHashes(await engine.rows(duckdbBucketsSql(schema, relation, [bucket])));
    const there = keyedRowHashes(await serverRows(mysqlBucketsSql(schema, REVIEWS, [bucket])));
    assert.is(here.length, different[0]!.rows);
    assert.equal(
      there.map(({ key }) => key),
      here.map(({ key }) => key),
    );
    const changed = there.filter((row, index) => row.hash !== here[index]?.hash);
    assert.equal(
      changed.map(({ key }) => key),
      ['8:Ação-71:1'],
    );
    await connection.query("UPDATE reviews SET title = '' WHERE id = 'Ação-7'");
  });

test('NULL, the empty text and text that looks like the encoding have different digests', async () => {
  const schema: TableSchema = {
    columns: [
      { name: 'a', mysqlType: 'varchar(9)', nullable: true },
      { name: 'b', mysqlType: 'varchar(9)', nullable: true },
    ],
    primaryKey: [],
  };
  const pairs = [
    "(NULL, '')",
    "('', NULL)",
    "('~', '')",
    "('', '~')",
    "('1:a', '')",
    "('a', '')",
    "('', 'a')",
    '(NULL, NULL)',
  ];
  const sums = new Set<unknown>();
  for (const pair of pairs) {
    const rows = await engine.rows(duckdbChecksumSql(schema, `(SELECT * FROM (VALUES ${pair}) AS t(a, b))`));
    sums.add(rows[0]?.[2]);
  }
  assert.is(sums.size, pairs.length);
});

test.run();
