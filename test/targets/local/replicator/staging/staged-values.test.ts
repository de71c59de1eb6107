import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { duckdbText } from '../../../../../src/lake/duckdb-quote.js';
import { openDuckdb } from '../../../../../src/lake/engines/duckdb.js';
import { columnContract } from '../../../../../src/lake/types/column-contract.js';
import { ParquetFileWriter } from '../../../../../src/targets/local/replicator/parquet-file-writer.js';
import { StagedRows } from '../../../../../src/targets/local/replicator/staged-rows.js';
import { openStagingDatabase } from '../../../../../src/targets/local/replicator/staging/staging-database.js';

const folder = mkdtempSync(join(tmpdir(), 'fim-staging-'));
const engine = await openDuckdb({ memoryLimit: '1GB', temporaryFolder: folder, threads: 2 });
const staging = await openStagingDatabase('1GB');
test.after(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const digits = (most: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[1-9][0-9]{0,${most - 1}}$`));
const signed = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.boolean(), text).map(([negative, value]) => (negative ? `-${value}` : value));
const decimal = (whole: number, scale: number): fc.Arbitrary<string> =>
  signed(
    fc
      .tuple(digits(whole), fc.stringMatching(new RegExp(`^[0-9]{${scale}}$`)))
      .map(([before, after]) => (scale === 0 ? before : `${before}.${after}`)),
  );
const two = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low, max: high }).map((value) => String(value).padStart(2, '0'));
const year = fc.oneof(fc.constantFrom('0000', '0001', '1000', '1969', '1970', '2000', '2100', '9999'), two(1000, 9999));
const date = fc.tuple(year, two(0, 12), two(0, 31)).map((parts) => parts.join('-'));
const time = fc.tuple(two(0, 23), two(0, 59), two(0, 59)).map((parts) => parts.join(':'));
const dateTime = (fraction: number): fc.Arbitrary<string> =>
  fc
    .tuple(date, time, fc.stringMatching(new RegExp(`^[0-9]{${fraction}}$`)))
    .map(([day, clock, rest]) => `${day} ${clock}${fraction === 0 ? '' : `.${rest}`}`);
const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\0', ''));

const CASES: [mysqlType: string, values: fc.Arbitrary<string>, edges: string[]][] = [
  ['tinyint(1)', fc.integer({ min: -128, max: 127 }).map(String), ['-128', '127', '0']],
  ['int(11)', fc.integer().map(String), ['-2147483648', '2147483647']],
  ['int(10) unsigned', fc.nat(2 ** 31 - 1).map(String), ['4294967295']],
  ['bigint(20)', signed(digits(18)), ['-9223372036854775808', '9223372036854775807', '0', '-1']],
  ['bigint(20) unsigned', digits(19), ['18446744073709551615', '0']],
  ['decimal(4,2)', decimal(2, 2), ['-99.99', '0.00', '-0.01']],
  ['decimal(9,0)', decimal(9, 0), ['-999999999', '0']],
  ['decimal(12,2)', decimal(10, 2), ['-9999999999.99', '0.00', '-0.05']],
  ['decimal(18,6)', decimal(12, 6), ['-999999999999.999999', '999999999999.999999']],
  ['decimal(38,10)', decimal(28, 10), ['-9999999999999999999999999999.9999999999']],
  ['date', date, ['0000-00-00', '2024-02-29', '2023-02-29', '2024-02-30', '2024-04-31', '1900-02-29', '2000-02-29']],
  ['datetime', dateTime(0), ['0000-00-00 00:00:00', '9999-12-31 23:59:59', '0001-01-01 00:00:00']],
  [
    'datetime(6)',
    dateTime(6),
    ['9999-12-31 23:59:59.999999', '1969-12-31 23:59:59.999999', '1970-01-01 00:00:00.000001'],
  ],
  ['timestamp(3)', dateTime(3), ['0000-00-00 00:00:00.000', '2038-01-19 03:14:07.999']],
  ['time(3)', fc.constantFrom('-838:59:59.000', '838:59:59.000', '00:00:00.123'), []],
  ['double', fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), ['0', '-1.5e-10']],
  ['varchar(50)', text, ['', 'twelve bytes', 'thirteen byte', 'São Paulo', '🙂🙂🙂', "it's \\ \" '"]],
];

for (const [mysqlType, values, edges] of CASES) {
  test(`${mysqlType}: what is staged by hand is what the type contract casts`, async () => {
    const samples = [...edges, ...fc.sample(values, 3000)];
    const withNulls = samples.flatMap((value, index) => (index % 7 === 3 ? [value, null] : [value]));
    const column = { name: 'v', mysqlType, nullable: true };
    const expected = await cast(columnContract(column).parquetExpression('v'), withNulls);
    assert.equal(await written(column, withNulls, 'changes'), expected);
    assert.equal(await written(column, withNulls, 'load'), expected);
  });
}

/** The simple path: each value as text, cast by SQL. */
async function cast(expression: string, values: readonly (string | null)[]): Promise<unknown[]> {
  const list = values.map((value, index) => `(${index}, ${value === null ? 'NULL' : duckdbText(value)})`).join(', ');
  const rows = await engine.rows(`SELECT ${expression} FROM (VALUES ${list}) AS t(i, v) ORDER BY i`);
  return rows.map(([value]) => value);
}

let files = 0;

async function written(
  column: { name: string; mysqlType: string; nullable: boolean },
  values: readonly (string | null)[],
  kind: 'load' | 'changes',
): Promise<unknown[]> {
  const path = join(folder, `${files++}.parquet`);
  const number = { name: 'i', mysqlType: 'int(11)', nullable: false };
  const timestamp = '2024-01-01 00:00:00.000';
  const file = kind === 'load' ? { kind, timestamp } : { kind };
  const writer = await ParquetFileWriter.open(staging, [number, column], path, file);
  if (kind === 'load')
    for (const [index, value] of values.entries()) writer.appendLoaded(textRow([String(index), value]), 3);
  else {
    const rows = new StagedRows(2);
    for (const [index, value] of values.entries()) rows.push('I', timestamp, 's', [String(index), value]);
    writer.appendChanges(rows);
  }
  assert.is((await writer.close()).rows, values.length);
  const rows = await engine.rows(`SELECT v, "Op", dms_ts FROM read_parquet(${duckdbText(path)}) ORDER BY i`);
  assert.equal(rows[0]?.slice(1), ['I', '2024-01-01 00:00:00']);
  return rows.map(([value]) => value);
}

/** A row as the text protocol sends it, three bytes into a packet. */
function textRow(values: readonly (string | null)[]): Buffer {
  const parts = values.map((value) => {
    if (value === null) return Buffer.from([251]);
    const bytes = Buffer.from(value, 'utf8');
    const length = bytes.length < 251 ? [bytes.length] : [252, bytes.length & 255, bytes.length >> 8];
    return Buffer.concat([Buffer.from(length), bytes]);
  });
  return Buffer.concat([Buffer.from([9, 9, 9]), ...parts]);
}

test.run();
