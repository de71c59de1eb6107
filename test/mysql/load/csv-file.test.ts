import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type CsvRecord, CsvSyntaxError } from '../../../src/mysql/load/csv/parser.js';
import { readCsvFile } from '../../../src/mysql/load/csv/read-file.js';
import { testDataFolder } from '../../support/pieces.js';
import { has } from '../../support/skip.js';

let folder: string;
test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fim-csv-'));
});
test.after(() => rm(folder, { recursive: true }));

async function read(path: string): Promise<CsvRecord[]> {
  const all: CsvRecord[] = [];
  for await (const records of readCsvFile(path)) all.push(...records);
  return all;
}

async function readBytes(bytes: Buffer | string, name = 'x.csv'): Promise<CsvRecord[]> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return read(path);
}

async function faultOf(bytes: Buffer | string, name?: string): Promise<CsvSyntaxError> {
  try {
    await readBytes(bytes, name);
  } catch (error) {
    assert.instance(error, CsvSyntaxError);
    return error as CsvSyntaxError;
  }
  return assert.unreachable() as never;
}

test('a byte order mark is dropped, characters of four bytes stay', async () => {
  assert.equal(
    (await readBytes('\uFEFFa,b\n😀,é\n')).map(({ fields }) => fields),
    [
      ['a', 'b'],
      ['😀', 'é'],
    ],
  );
});

test('text that is not UTF-8 is refused with its line, far into a file too', async () => {
  const sound = Buffer.from(`${'x'.repeat(99)}é\n`.repeat(20_000));
  const fault = await faultOf(Buffer.concat([sound, Buffer.from([0x61, 0xe9, 0x0a]), sound]));
  assert.is(fault.line, 20_001);
  assert.match(fault.message, /not UTF-8/);
});

test('a cut or damaged gzip file is refused', async () => {
  const whole = gzipSync('a\n1\n'.repeat(10_000));
  assert.match((await faultOf(whole.subarray(0, whole.length - 20), 'cut.csv.gz')).message, /gzip/);
  assert.match((await faultOf('not gzip', 'text.csv.gz')).message, /gzip/);
});

test('an empty file holds no record', async () => {
  assert.equal(await readBytes(''), []);
});

if (has('test-data', 'CSV of real data')) {
  test('real reviews, with accents, quotes and line breaks, are read as csv-parse reads them', async () => {
    const path = join(testDataFolder(), 'ecommerce-olist', 'reviews.csv.gz');
    const ours = await read(path);
    let index = 0;
    const parser = createReadStream(path).pipe(createGunzip()).pipe(parse());
    for await (const theirs of parser as AsyncIterable<string[]>) {
      assert.equal(
        ours[index++]?.fields,
        theirs.map((field) => (field === '\\N' ? null : field)),
      );
    }
    assert.is(ours.length, index);
    assert.is(index, 7448);
  });

  test('the line of a record is where it stands in the file', async () => {
    const path = join(testDataFolder(), 'ecommerce-olist', 'reviews.csv.gz');
    const { gunzipSync } = await import('node:zlib');
    const lines = gunzipSync(await readFile(path))
      .toString('utf8')
      .split('\n');
    for (const { line, fields } of await read(path)) {
      assert.ok(lines[line - 1]?.startsWith(fields[0] ?? '?'), `line ${line}`);
    }
  });
}

test.run();
