import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { duckdbText } from '../../../src/lake/duckdb-quote.js';
import { type DuckdbEngine, openDuckdb } from '../../../src/lake/engines/duckdb.js';
import { columnContract } from '../../../src/lake/types/column-contract.js';
import { type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';
import { copyTable, sourceBytes } from './copy-table.js';

/** Column declaration → literals to insert. NULL is always added. */
const VALUES: Record<string, string[]> = {
  tinyint: ['-128', '127', '0'],
  'tinyint(1)': ['-128', '1', '127'],
  'tinyint unsigned': ['255'],
  smallint: ['-32768', '32767'],
  'smallint unsigned': ['65535'],
  mediumint: ['-8388608', '8388607'],
  'mediumint unsigned': ['16777215'],
  int: ['-2147483648', '2147483647'],
  'int unsigned': ['4294967295'],
  'int(8) zerofill': ['42', '0'],
  bigint: ['-9223372036854775808', '9223372036854775807'],
  'bigint unsigned': ['18446744073709551615', '0'],
  year: ['1901', '2155', '0'],
  'bit(1)': ["b'0'", "b'1'"],
  'bit(8)': ["b'11111111'"],
  'bit(64)': ['18446744073709551615', '0'],
  'decimal(12,2)': ["'0.00'", "'-0.50'", "'9999999999.99'", "'-9999999999.99'"],
  'decimal(10,0)': ['-7', '9999999999'],
  'decimal(5,5)': ["'0.12345'", "'-0.5'", '0'],
  'decimal(38,10)': ["'9999999999999999999999999999.9999999999'"],
  'decimal(65,30)': ["'-12345678901234567890123456789012345.123456789012345678901234567890'", '0'],
  'decimal(8,2) unsigned zerofill': ["'12.5'", '0'],
  'decimal(45,2) zerofill': ["'12.5'"],
  float: ['16777217', '-3.40282e38', '0.1'],
  double: ['0.1', '-1.7976931348623157e308', '5e-324'],
  date: [
    "'1000-01-01'",
    "'9999-12-31'",
    "'0000-00-00'",
    "'2024-00-10'",
    "'2024-02-00'",
    "'2024-02-30'",
    "'0999-02-28'",
  ],
  datetime: ["'2024-02-29 23:59:59'", "'0000-00-00 00:00:00'", "'2023-02-31 10:00:00'"],
  'datetime(3)': ["'2024-06-30 00:00:00.120'"],
  'datetime(6)': ["'9999-12-31 23:59:59.999999'", "'0001-01-01 00:00:00.000001'", "'2024-00-00 00:00:00.5'"],
  timestamp: ["'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'", "'0000-00-00 00:00:00'"],
  'timestamp(6)': ["'2024-03-31 01:30:00.000001'"],
  'time(3)': ["'-838:59:59.000'", "'-00:00:00.500'", "'12:34:56.789'"],
  time: ["'838:59:59'", "'00:00:00'"],
  'char(10)': ["'trailing   '", "''", "'é'"],
  'varchar(60)': [
    "'trailing   '",
    "''",
    "'emoji 🦆 ação'",
    "'line\\nbreak\\ttab'",
    "'quote '' \" \\\\ ~ 3:abc'",
    "'nul\\0byte'",
  ],
  'varchar(20) character set latin1': ["'ação'", "'€'"],
  'text character set utf8mb3': ["'žluťoučký'"],
  longtext: ["repeat('日本🦆', 2000)"],
  "enum('small','it''s','ação')": ["'small'", "'it''s'", "'ação'"],
  "set('a','b','c')": ["'a,c'", "''"],
  json: ['\'{"b": 1, "a": [1, 2.50, "é"]}\'', "'null'"],
  'binary(5)': ["'ab'", "x'0000000000'", "x'00ff00ff00'"],
  'varbinary(8)': ["x''", "x'00ff00'"],
  blob: ["x'0001feff00'", "x''"],
  point: ["ST_GeomFromText('POINT(1 -2)')"],
};

const folder = await mkdtemp(join(tmpdir(), 'fim-types-'));
const SERVER = has('mariadb-server', 'the type contract on a real server');
let server: TestServer;
let connection: MysqlConnection;
let engine: DuckdbEngine;

test.before(async () => {
  engine = await openDuckdb({ memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 });
  if (!SERVER) return;
  server = await startTestServer();
  connection = await openConnection(server.address);
  await connection.query("SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION'");
});

test.after(async () => {
  engine?.close();
  await connection?.end();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

for (const [declaration, literals] of SERVER ? Object.entries(VALUES) : []) {
  test(`${declaration} keeps its values and its canonical text`, async () => {
    await connection.query(`DROP TABLE IF EXISTS sample`);
    await connection.query(`CREATE TABLE sample (id INT PRIMARY KEY, v ${declaration} NULL) CHARACTER SET utf8mb4`);
    const all = [...literals, 'NULL'];
    for (const [id, literal] of all.entries()) await connection.query(`INSERT INTO sample VALUES (${id}, ${literal})`);
    const path = join(folder, 'sample.parquet');
    const columns = await copyTable(connection, engine, 'sample', path);
    const contract = columnContract(columns[1]!);
    const relation = `read_parquet(${duckdbText(path)})`;
    const [[type]] = (await engine.rows(`SELECT typeof(v) FROM ${relation} LIMIT 1`)) as [[string]];
    assert.is(type, contract.duckdbType);

    const onServer = contract.canonicalMysql('v');
    const inLake = contract.canonicalDuckdb('v');
    if (contract.approximate !== undefined) {
      const numbers = await engine.rows(`SELECT v FROM ${relation} ORDER BY id`);
      const staged = await sourceBytes(connection, `SELECT ${contract.sourceExpression('v')} FROM sample ORDER BY id`);
      const narrow = (text: Buffer | null) =>
        text === null ? null : contract.duckdbType === 'FLOAT' ? Math.fround(Number(text)) : Number(text);
      assert.equal(
        numbers.map(([value]) => value),
        staged.map(([value]) => narrow(value ?? null)),
      );
    }
    const expected = (await sourceBytes(connection, `SELECT ${onServer} FROM sample ORDER BY id`)).map(
      ([value]) => value?.toString() ?? null,
    );
    const actual = (await engine.rows(`SELECT ${inLake} FROM ${relation} ORDER BY id`)).map(([value]) => value);
    assert.equal(actual, expected);
    const isNull = literals.map((literal) => declaration.match(/date|timestamp/) && /'0000|-00|-02-3/.test(literal));
    assert.equal(
      expected.map((value) => value === null),
      [...isNull.map(Boolean), true],
      'only NULL and impossible dates are NULL',
    );
  });
}

test('text that is no value of the type fails instead of becoming NULL', async () => {
  for (const [mysqlType, text] of [
    ['date', '2024-13-01'],
    ['datetime(6)', '2024-01-01 25:00:00'],
    ['int(11)', 'twelve'],
    ['decimal(12,2)', '1.2.3'],
  ] as const) {
    const contract = columnContract({ name: 'v', mysqlType, nullable: true });
    const failure = await engine
      .rows(`SELECT ${contract.parquetExpression('v')} FROM (VALUES ('${text}')) AS t(v)`)
      .then(
        () => 'no failure',
        (error: Error) => error.message,
      );
    assert.ok(failure.includes(text), `${mysqlType}: ${failure}`);
  }
});

test('BINARY(n) gets back the zero bytes that the binlog drops', async () => {
  const contract = columnContract({ name: 'v', mysqlType: 'binary(4)', nullable: true });
  const rows = await engine.rows(`SELECT ${contract.parquetExpression('v')} FROM (VALUES (unhex('AB'))) AS t(v)`);
  assert.equal(rows, [['ab000000']]);
});

test.run();
