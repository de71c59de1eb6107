import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ErrorCode } from '../../../src/core/error-codes.js';
import type { FutureimError } from '../../../src/core/errors.js';
import { type WriteOptions, writeSample } from '../../../src/mysql/sample/write-sample.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { GeneratedSample } from '../../support/generated-sample.js';

const test = suite('a sample in a folder');
const SMALL = { seed: 7, scale: 0.01, start: '2025-01-01', end: '2025-03-31' };
let sample: GeneratedSample;
test.before.each(() => {
  sample = new GeneratedSample();
});
test.after.each(() => sample.dispose());

const write = (options: Partial<WriteOptions> = {}) =>
  writeSample(sample.data, { ...SMALL, signal: new AbortController().signal, ...options });

/** Digest of every file by its path. */
function digests(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), digest(path)]));
}

async function refused(code: ErrorCode, options?: Partial<WriteOptions>): Promise<FutureimError> {
  try {
    await write(options);
  } catch (error) {
    assert.is((error as FutureimError).code, code, String(error));
    return error as FutureimError;
  }
  return assert.unreachable(`not refused as ${code}`) as never;
}

const TABLE_FILES = TABLES.map(({ name }) => `${name}.csv`);

test('the same seed gives the same bytes in every file, another seed other ones', async () => {
  await write({ dirtyRate: 0.02, orphanRate: 0.01 });
  const first = digests(sample.data);
  const feeds = ['feeds/README.md', 'feeds/competitor-prices.csv', 'feeds/copilot-conversations.jsonl'];
  assert.equal(Object.keys(first), [...TABLE_FILES, ...feeds, 'truth.json'].sort());
  rmSync(sample.data, { recursive: true });
  await write({ dirtyRate: 0.02, orphanRate: 0.01 });
  assert.equal(digests(sample.data), first);
  await write({ seed: 8, dirtyRate: 0.02, orphanRate: 0.01, replace: true });
  const other = digests(sample.data);
  const fixed = ['feeds/README.md'];
  for (const path of Object.keys(first).filter((each) => !fixed.includes(each))) {
    assert.is.not(other[path], first[path], path);
  }
});

/** Who changes what comes out raises GENERATOR_VERSION, and writes the new digest here. */
test('the bytes of this version of the generator', async () => {
  await write();
  const all = createHash('sha256')
    .update(JSON.stringify(digests(sample.data)))
    .digest('hex');
  assert.is(all, '2affb6cb73d6bdae1281da1657e71e3d72ebf1387aa54943a6d264cd39124387');
});

test('compressed tables hold the same, and take the place of the others', async () => {
  await write();
  const plain = TABLE_FILES.map((file) => sample.text(file));
  assert.equal(
    (await refused('FIM-OUTPUT-EXISTS', { gzip: true })).remedy,
    'pass --replace, or --out with another folder',
  );
  assert.is((await write({ gzip: true, replace: true })).written, true);
  const unzipped = TABLE_FILES.map((file) => gunzipSync(readFileSync(join(sample.data, `${file}.gz`))).toString());
  assert.equal(unzipped, plain);
  assert.equal(
    readdirSync(sample.data).sort(),
    [...TABLE_FILES.map((file) => `${file}.gz`), 'feeds', 'truth.json'].sort(),
  );
});

test('what is there already is not written again, another sample only replaced when asked', async () => {
  const { rows } = await write();
  const before = digests(sample.data);
  assert.equal(await write(), { written: false, rows });
  assert.equal(await write({ replace: true }), { written: false, rows });
  assert.match((await refused('FIM-OUTPUT-EXISTS', { seed: 9 })).message, 'made with other options');
  assert.equal(digests(sample.data), before);
  rmSync(join(sample.data, 'orders.csv'));
  assert.is((await write({ replace: true })).written, true);
  assert.equal(digests(sample.data), before);
});

test('a file that is part of no sample keeps a folder from being used, even to replace', async () => {
  mkdirSync(sample.data);
  writeFileSync(join(sample.data, 'orders.csv'), 'mine\n');
  assert.match(
    (await refused('FIM-OUTPUT-EXISTS', { replace: true })).message,
    'holds "orders.csv", but no truth.json',
  );
  rmSync(join(sample.data, 'orders.csv'));
  await write();
  writeFileSync(join(sample.data, 'notes.txt'), 'mine\n');
  assert.match((await refused('FIM-OUTPUT-EXISTS', { seed: 9, replace: true })).message, 'holds "notes.txt"');
  assert.is(sample.text('notes.txt'), 'mine\n');
  assert.is((await write()).written, false);
});

test('an interruption leaves nothing behind, and the folder as it was', async () => {
  const stop = new AbortController();
  stop.abort();
  await refused('FIM-INTERRUPTED', { signal: stop.signal });
  assert.not(existsSync(sample.data));
  await write();
  const before = digests(sample.data);
  await refused('FIM-INTERRUPTED', { seed: 9, replace: true, signal: stop.signal });
  assert.equal(digests(sample.data), before);
});

test('a run that was killed while it wrote, or while it moved files, is made good by the next', async () => {
  await write();
  const whole = digests(sample.data);
  const partial = join(sample.data, '.partial');
  const move = (files: string[]) => {
    mkdirSync(partial);
    for (const file of files) renameSync(join(sample.data, file), join(partial, file));
  };
  move([...TABLE_FILES, 'feeds', 'truth.json']);
  assert.is((await write()).written, true);
  assert.equal(digests(sample.data), whole);
  move(['orders.csv', 'truth.json']);
  assert.is((await write()).written, true);
  assert.equal(digests(sample.data), whole);
});

test('an option that makes no sense is refused before anything is touched', async () => {
  const wrong: [Partial<WriteOptions>, string][] = [
    [{ seed: 1.5 }, '--seed "1.5" is no whole number'],
    [{ scale: 0 }, '--scale "0" is not above 0'],
    [{ scale: 1_001 }, '--scale "1001"'],
    [{ dirtyRate: 0.6 }, '--dirty-rate "0.6" is not from 0 to 0.5'],
    [{ orphanRate: -1 }, '--orphan-rate "-1"'],
    [{ start: '2025-02-30' }, '--start "2025-02-30" is no date'],
    [{ end: '2025-01-20' }, '--end "2025-01-20" is not at least 28 days after 2025-01-01'],
    [{ end: '2036-01-01' }, '--end "2036-01-01"'],
  ];
  for (const [options, message] of wrong) assert.match((await refused('FIM-USAGE', options)).message, message);
  assert.not(existsSync(sample.data));
});

test('a path that is a file is named', async () => {
  writeFileSync(sample.data, '');
  assert.match((await refused('FIM-OUTPUT-UNWRITABLE')).message, sample.data);
  rmSync(sample.data);
});

test.run();
