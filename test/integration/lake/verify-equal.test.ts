import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createEmitter } from '../../../src/core/events.js';
import { bucketChecksums, keyedRowHashes } from '../../../src/lake/checksum/bucket-checksum.js';
import { duckdbBucketsSql, duckdbChecksumSql } from '../../../src/lake/checksum/duckdb-checksum.js';
import { duckdbText } from '../../../src/lake/duckdb-quote.js';
import { type DuckdbEngine, openDuckdb } from '../../../src/lake/engines/duckdb.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import type { TableVerdict } from '../../../src/runbook/procedures/verify/report.js';
import { openSourceSnapshot } from '../../../src/runbook/procedures/verify/source-snapshot.js';
import { runVerify } from '../../../src/runbook/procedures/verify/verify.js';
import type { LakeTable } from '../../../src/targets/ports/lake.js';
import type { Target } from '../../../src/targets/target.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';
import { copyTable } from './copy-table.js';

const SERVER = has('mariadb-server', 'verify of a real server against a copy in Parquet');
const folder = await mkdtemp(join(tmpdir(), 'fim-verify-'));
const events = createEmitter([], () => new Date());
let server: TestServer;
let connection: MysqlConnection;
let engine: DuckdbEngine;
let target: Target;

test.before(async () => {
  if (!SERVER) return;
  server = await startTestServer();
  connection = await openConnection(server.address);
  engine = await openDuckdb({ memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 });
  await connection.query('CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(40), weight DOUBLE)');
  await connection.query("INSERT INTO people SELECT seq, CONCAT('João ', seq), seq / 3 FROM seq_1_to_1000");
  await connection.query(
    'CREATE TABLE notes (person INT, note TEXT, FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE)',
  );
  await connection.query("INSERT INTO notes SELECT seq % 50 + 1, 'olá 🦆' FROM seq_1_to_200");
  target = await copiedTarget({ people: ['id'], notes: [] });
});

test.after(async () => {
  engine?.close();
  if (connection) await closeConnection(connection);
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A target whose lake is a copy of the source as it is now, and whose task claims to be further than any binlog. */
async function copiedTarget(primaryKeys: Record<string, string[]>): Promise<Target> {
  const tables: LakeTable[] = [];
  for (const [table, primaryKey] of Object.entries(primaryKeys)) {
    const columns = await copyTable(connection, engine, table, join(folder, `${table}.parquet`));
    tables.push({ schema: 'ecommerce', table, task: 'all', columns, primaryKey, files: 1, bytes: 1 });
  }
  const schemaOf = (name: string) => tables.find(({ table }) => table === name)!;
  const relation = (name: string) => `read_parquet(${duckdbText(join(folder, `${name}.parquet`))})`;
  return {
    source: { replication: async () => server.address },
    replication: {
      tasks: async () => [
        {
          id: 'all',
          status: 'running',
          tables: Object.keys(primaryKeys),
          checkpoint: { sourceEpoch: 1, file: 'mysql-bin.999999', position: 4 },
        },
      ],
      tableStatistics: async () => [],
      testConnection: async () => ({ status: 'successful', detail: '' }),
    },
    provisioner: { describe: async () => ({ deployed: true, outputs: {} }) },
    lake: {
      tables: async () => tables,
      checkFiles: async () => ({ files: 1, bytes: 1, damaged: [] }),
      count: async (name: string) => ({
        rows: Number((await engine.rows(`SELECT count(*) FROM ${relation(name)}`))[0]?.[0]),
      }),
      checksums: async (name: string) =>
        bucketChecksums(await engine.rows(duckdbChecksumSql(schemaOf(name), relation(name)))),
      buckets: async (name: string, buckets: number[]) =>
        keyedRowHashes(await engine.rows(duckdbBucketsSql(schemaOf(name), relation(name), buckets))),
    },
  } as unknown as Target;
}

async function verdicts(): Promise<Record<string, TableVerdict>> {
  const context = { target, events, signal: new AbortController().signal };
  const { tables } = await runVerify(context, { timeout: 10_000 });
  return Object.fromEntries(tables.map((each) => [each.table, each]));
}

if (SERVER) {
  test('an exact copy is equal', async () => {
    const { people, notes } = await verdicts();
    assert.equal([people?.verdict, people?.sourceRows], ['equal', 1000]);
    assert.equal([notes?.verdict, notes?.lakeRows], ['equal', 200]);
  });

  test('a DOUBLE is compared with its tolerance', async () => {
    await connection.query('UPDATE people SET weight = weight * (1 + 1e-13) WHERE id = 5');
    assert.is((await verdicts()).people?.verdict, 'equal');
    await connection.query('UPDATE people SET weight = weight * (1 + 1e-11) WHERE id IN (5, 6)');
    const { people } = await verdicts();
    assert.equal(
      new Set(people?.differences.map(({ kind, key }) => `${kind} ${key}`)),
      new Set(['changed id=5', 'changed id=6']),
    );
    await connection.query('UPDATE people SET weight = id / 3 WHERE id IN (5, 6)');
    assert.is((await verdicts()).people?.verdict, 'equal');
  });

  test('inserted, changed and deleted rows are named by key; the cascade behind the deleted ones too', async () => {
    await connection.query("INSERT INTO people VALUES (1001, 'nova', 1)");
    await connection.query("UPDATE people SET name = 'joão 7' WHERE id = 7");
    await connection.query('DELETE FROM people WHERE id = 8');
    const { people, notes } = await verdicts();
    assert.is(people?.verdict, 'differs');
    assert.equal(
      new Set(people?.differences.map(({ kind, key }) => `${kind} ${key}`)),
      new Set(['missing id=1001', 'changed id=7', 'extra id=8']),
    );
    assert.equal([notes?.sourceRows, notes?.lakeRows], [196, 200]);
    assert.equal(
      notes?.differences,
      Array.from({ length: 4 }, () => ({ kind: 'extra', key: 'person=8, note=olá 🦆' })),
    );
    assert.match(notes?.reason ?? '', 'person (ON DELETE CASCADE)');
  });

  test('at most twenty rows are named', async () => {
    await connection.query('UPDATE people SET name = UPPER(name)');
    const { people } = await verdicts();
    assert.equal([people?.differences.length, people?.moreDifferences], [20, true]);
  });

  test('a column that one side lacks is the difference', async () => {
    await connection.query('ALTER TABLE people ADD COLUMN city TEXT');
    const { people } = await verdicts();
    assert.equal([people?.verdict, people?.reason], ['differs', 'the lake has no column city']);
  });

  test('an abort ends a statement that is running', async () => {
    const controller = new AbortController();
    const snapshot = await openSourceSnapshot(target, controller.signal);
    await connection.query('LOCK TABLES people WRITE');
    const counting = snapshot.count('people');
    controller.abort();
    const outcome = await counting.then(
      () => 'counted',
      (error: Error) => error.name,
    );
    await connection.query('UNLOCK TABLES');
    await snapshot.close();
    assert.is(outcome, 'AbortError');
  });
}

test.run();
