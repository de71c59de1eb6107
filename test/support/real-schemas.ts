import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as assert from 'uvu/assert';
import { withConnection } from '../../src/mysql/connection/connection.js';
import { loadFolder } from '../../src/mysql/load/load-folder.js';
import { setupSchema } from '../../src/mysql/setup/schema.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';
import { testDataFolder } from './pieces.js';

/** A database as others publish it. */
export interface RealSchema {
  database: string;
  /** Makes the empty tables in a database of their own. */
  create(address: MysqlAddress): Promise<void>;
  fill(address: MysqlAddress): Promise<void>;
  /** Row counts as the data's own documentation gives them. */
  rows: Record<string, number>;
}

export const REAL_SCHEMAS: readonly RealSchema[] = [
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
