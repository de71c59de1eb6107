import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as assert from 'uvu/assert';
import type { MysqlAddress } from '../../src/platform/source-address.js';
import { testDataFolder } from './pieces.js';

/** A published sample database. */
export interface RealSchema {
  database: string;
  /** Statements that make the empty tables, and those that fill them. */
  script(): Promise<{ schema: string; data: string }>;
  /** Row counts as the data's own documentation gives them. */
  rows: Record<string, number>;
}

export const REAL_SCHEMAS: readonly RealSchema[] = [
  {
    database: 'sakila',
    script: async () => ({
      schema: await unpacked('sakila/sakila-mv-schema.sql.gz'),
      data: await unpacked('sakila/sakila-mv-data.sql.gz'),
    }),
    rows: { actor: 200, address: 603, film: 1000, film_actor: 5462, film_text: 1000, payment: 16049, rental: 16044 },
  },
  {
    database: 'Chinook',
    script: async () => {
      const text = await unpacked('chinook/Chinook_MySql.sql.gz');
      const firstInsert = text.indexOf('\nINSERT INTO');
      return { schema: text.slice(0, firstInsert), data: `USE Chinook;${text.slice(firstInsert)}` };
    },
    rows: { Album: 347, Artist: 275, Customer: 59, InvoiceLine: 2240, PlaylistTrack: 8715, Track: 3503 },
  },
];

async function unpacked(path: string): Promise<string> {
  return gunzipSync(await readFile(join(testDataFolder(), path))).toString('utf8');
}

/** Runs a dump with the server's own client, which knows DELIMITER and version comments. */
export async function runScript(address: MysqlAddress, script: string): Promise<void> {
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
