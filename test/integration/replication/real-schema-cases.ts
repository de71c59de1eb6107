import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { withConnection } from '../../../src/mysql/connection/connection.js';
import { loadFolder } from '../../../src/mysql/load/load-folder.js';
import { setupSchema } from '../../../src/mysql/setup/schema.js';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import { testDataFolder } from '../../support/pieces.js';
import type { TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';

interface RealSchema {
  database: string;
  /** Makes the empty tables in a database of their own. */
  create(address: MysqlAddress): Promise<void>;
  fill(address: MysqlAddress): Promise<void>;
  /** Row counts as the data's own documentation gives them. */
  rows: Record<string, number>;
}

const REAL: RealSchema[] = [
  {
    database: 'sakila',
    create: async (address) => runScript(address, await unpacked('sakila/sakila-mv-schema.sql.gz')),
    fill: async (address) => runScript(address, await unpacked('sakila/sakila-mv-data.sql.gz')),
    rows: { actor: 200, address: 603, film: 1000, film_actor: 5462, film_text: 1000, payment: 16049, rental: 16044 },
  },
  {
    database: 'Chinook',
    create: async (address) => runScript(address, (await chinook()).schema),
    fill: async (address) => runScript(address, (await chinook()).data),
    rows: { Album: 347, Artist: 275, Customer: 59, InvoiceLine: 2240, PlaylistTrack: 8715, Track: 3503 },
  },
  {
    database: 'olist',
    create: (address) =>
      withConnection(address, { useDatabase: false }, async (connection) => {
        await setupSchema(connection, { database: 'olist' });
      }),
    async fill(address) {
      const folder = join(testDataFolder(), 'ecommerce-olist');
      await loadFolder({ ...address, database: 'olist' }, folder, { signal: new AbortController().signal });
    },
    rows: {
      categories: 74,
      customers: 17_074,
      products: 9_780,
      orders: 17_309,
      order_items: 18_803,
      payments: 18_506,
      shipments: 16_534,
      reviews: 7_447,
      inventory: 0,
    },
  },
];

async function unpacked(path: string): Promise<string> {
  return gunzipSync(await readFile(join(testDataFolder(), path))).toString('utf8');
}

/** Statements that make the empty tables, and those that fill them. */
async function chinook(): Promise<{ schema: string; data: string }> {
  const text = await unpacked('chinook/Chinook_MySql.sql.gz');
  const firstInsert = text.indexOf('\nINSERT INTO');
  return { schema: text.slice(0, firstInsert), data: `USE Chinook;${text.slice(firstInsert)}` };
}

/** Runs a dump with the server's own client, which knows DELIMITER and version comments. */
async function runScript(address: MysqlAddress, script: string): Promise<void> {
  const client = spawn(
    'mariadb',
    ['--no-defaults', `--host=${address.host}`, `--port=${address.port}`, `--user=${address.user}`, '--protocol=tcp'],
    { env: { ...process.env, MYSQL_PWD: address.password ?? '' }, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let problems = '';
  client.stderr.on('data', (chunk: Buffer) => {
    problems += chunk.toString();
  });
  client.stdin.end(`SET NAMES utf8mb4;\n${script}`);
  const code = await new Promise((resolve, reject) => client.on('close', resolve).on('error', reject));
  assert.is(code, 0, problems);
}

async function requireEqual(
  replication: TestReplication,
  { database, rows }: RealSchema,
  loaded: boolean,
): Promise<void> {
  assert.equal(await replication.differences(), []);
  const statistics = replication.replicator.tableStatistics('all');
  for (const [table, count] of Object.entries(rows)) {
    const found = statistics.find((candidate) => candidate.table === table);
    assert.is(found?.fullLoadRows, loaded ? count : 0, `${database}.${table}`);
    const result = await replication.lake.query(`SELECT count(*) FROM "${table}"`, { limit: 1 });
    assert.equal(result.rows, [[count]], `${database}.${table}`);
  }
}

/** Tests that the schemas replicate and are equal by load alone and by changes alone; `test` must not have hooks. */
export function realSchemas(test: Test, start: () => Promise<TestServer>): void {
  let server: TestServer;
  let replication: TestReplication | undefined;

  test.before(async () => {
    server = await start();
  });

  test.after.each(async () => {
    await replication?.close();
    replication = undefined;
  });

  test.after(async () => {
    await server?.stop();
  });

  for (const real of REAL) {
    const { database } = real;

    test(`${database} by load alone`, async () => {
      await real.create(server.address);
      await real.fill(server.address);
      replication = await startReplication({ ...server.address, database }, { all: ['*'] });
      await replication.replicator.start('all', 'start-replication');
      await requireEqual(replication, real, true);
    });

    test(`${database} by changes alone`, async () => {
      await server.query(`DROP DATABASE ${database}`);
      await real.create(server.address);
      replication = await startReplication({ ...server.address, database }, { all: ['*'] });
      await replication.replicator.start('all', 'start-replication');
      await replication.caughtUp();
      await real.fill(server.address);
      await requireEqual(replication, real, false);
    });
  }
}
