import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bucketChecksums } from '../../../../src/lake/checksum/bucket-checksum.js';
import { mysqlChecksumSql } from '../../../../src/lake/checksum/mysql-checksum.js';
import { type DuckdbEngine, openDuckdb } from '../../../../src/lake/engines/duckdb.js';
import { ATHENA_LANDING } from '../../../../src/lake/landing/athena-landing.js';
import { DUCKDB_LANDING } from '../../../../src/lake/landing/duckdb-landing.js';
import { commitTimeText, type LandedTable } from '../../../../src/lake/landing/landed-state.js';
import type { LandingDialect } from '../../../../src/lake/landing/landing-dialect.js';
import { checksumStatement } from '../../../../src/lake/landing/landing-statements.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../../src/mysql/connection/connection.js';
import { LandingZone } from '../../../support/dms/landing-zone.js';
import { printedAsTrino, TRINO_MACROS } from '../../../support/dms/trino-in-duckdb.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';
import { TYPE_COLUMNS } from '../../replication/type-values.js';

const NAMES = Object.keys(TYPE_COLUMNS);
const ROWS = Math.max(...Object.values(TYPE_COLUMNS).map(({ values }) => values.length));
const FLOATS = ['16777217', '-3.40282e38', '0.1', '-1.17549e-38', '0'];
const DOUBLES = ['0.1', '-1.7976931348623157e308', '5e-324', '-0.0', '123456789.123456789'];
const STARTED = new Date('2026-01-31T10:00:00Z');
const CHANGED = new Date('2026-01-31T11:00:00Z');
const NOW = commitTimeText(new Date('2026-01-31T12:00:00Z'));
const DIALECTS: [string, LandingDialect][] = [
  ['DuckDB', DUCKDB_LANDING],
  ['Athena', ATHENA_LANDING],
];

const folder = await mkdtemp(join(tmpdir(), 'fim-landed-types-'));
const SERVER = has('mariadb-server', 'every type through files of DMS');
let server: TestServer;
let connection: MysqlConnection;
let engine: DuckdbEngine;
let trino: DuckdbEngine;
let zone: LandingZone;

/** Every type, each row with the values of the row `shift` further; the last row is NULL but for its key. */
async function write(verb: 'INSERT' | 'REPLACE', shift: number): Promise<void> {
  const literal = (name: string, row: number) => {
    const { values } = TYPE_COLUMNS[name]!;
    return values[row % values.length]![0];
  };
  for (let row = 0; row < ROWS; row += 1) {
    const at = row + shift;
    const values = [row, ...NAMES.map((name) => literal(name, at)), FLOATS[at % 5], DOUBLES[at % 5]];
    await connection.query(`${verb} INTO every_type VALUES (${values.join(', ')})`);
  }
  await connection.query(`${verb} INTO every_type (id) VALUES (${ROWS})`);
}

async function differingColumns([, dialect]: (typeof DIALECTS)[number], upTo: string): Promise<string[]> {
  const own = dialect === ATHENA_LANDING ? trino : engine;
  const [key, ...columns] = await zone.columns('every_type');
  const different: string[] = [];
  // All at once, and one after the other only when there is a difference to be named.
  for (const compared of [[key!, ...columns], ...columns.map((column) => [key!, column])]) {
    const schema = { columns: compared, primaryKey: ['id'] };
    const table: LandedTable = { ...schema, name: 'every_type', relation: '"landed"' };
    const place = { schema: 'ecommerce', table: 'every_type' };
    const [rows] = await connection.query(mysqlChecksumSql(schema, place, 3));
    const source = bucketChecksums(rows as unknown as unknown[][]);
    const landed = bucketChecksums(await own.rows(checksumStatement(table, dialect, upTo)));
    if (JSON.stringify(source) !== JSON.stringify(landed)) different.push(compared.at(-1)!.name);
    if (different.length === 0) return [];
  }
  return different;
}

test.before(async () => {
  if (!SERVER) return;
  server = await startTestServer();
  connection = await openConnection(server.address, { rowsAsArray: true });
  const options = { memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 };
  engine = await openDuckdb(options);
  trino = await openDuckdb(options);
  for (const macro of TRINO_MACROS) await trino.run(macro);
  zone = new LandingZone(join(folder, 'raw'), connection, engine);
  await connection.query("SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION'");
  const columns = NAMES.map((name) => `${name} ${TYPE_COLUMNS[name]!.declaration} NULL`);
  await connection.query(
    `CREATE TABLE every_type (id INT PRIMARY KEY, ${columns.join(', ')}, single FLOAT NULL, twice DOUBLE NULL)
     CHARACTER SET utf8mb4 ROW_FORMAT=DYNAMIC`,
  );
  await write('INSERT', 0);
  await zone.land('every_type', { committed: STARTED });
  const relation = zone.relation('every_type');
  await engine.run(`CREATE VIEW landed AS SELECT * FROM ${relation}`);
  const read = (await zone.columns('every_type'))
    .filter(({ mysqlType }) => printedAsTrino(mysqlType) !== mysqlType)
    .map(({ name, mysqlType }) => `CAST(${name} AS ${printedAsTrino(mysqlType)}) AS ${name}`);
  await trino.run(`CREATE VIEW landed AS SELECT * REPLACE (${read.join(', ')}) FROM ${relation}`);
});

test.after(async () => {
  engine?.close();
  trino?.close();
  if (connection) await closeConnection(connection);
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

if (SERVER) {
  for (const dialect of DIALECTS) {
    test(`${dialect[0]}: loaded rows of every type have the checksums of the server`, async () => {
      assert.equal(await differingColumns(dialect, NOW), []);
    });
  }

  test('so have rows of which every value changed, and those of before the change as of before', async () => {
    await write('REPLACE', 1);
    await zone.land('every_type', { operation: 'U', committed: CHANGED, sequence: 0 });
    for (const dialect of DIALECTS) {
      assert.equal(await differingColumns(dialect, NOW), [], dialect[0]);
      const before = await differingColumns(dialect, commitTimeText(new Date(CHANGED.getTime() - 1)));
      assert.ok(before.length > NAMES.length / 2, `${dialect[0]}: ${before} alone differ from what they became`);
    }
    await write('REPLACE', 0);
    for (const dialect of DIALECTS) {
      assert.equal(await differingColumns(dialect, commitTimeText(new Date(CHANGED.getTime() - 1))), [], dialect[0]);
    }
  });
}

test.run();
