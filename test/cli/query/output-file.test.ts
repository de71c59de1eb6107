import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { writeOutput } from '../../../src/cli/query/output-file.js';
import { chooseFormat } from '../../../src/cli/query/query-format.js';
import type { FutureimError } from '../../../src/core/errors.js';

const folder = await mkdtemp(join(tmpdir(), 'fim-output-'));
test.after(() => rm(folder, { recursive: true, force: true }));

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: FutureimError) => error.code,
  );

test('the file appears whole, and is only replaced when asked', async () => {
  const path = join(folder, 'a.csv');
  const write = (text: string) => (temporary: string) => writeFile(temporary, text);
  assert.is((await writeOutput(path, false, write('one'))).path, path);
  assert.is(await code(writeOutput(path, false, write('two'))), 'FIM-OUTPUT-EXISTS');
  assert.is(await readFile(path, 'utf8'), 'one');
  await writeOutput(path, true, write('three'));
  assert.is(await readFile(path, 'utf8'), 'three');
  assert.equal(await readdir(folder), ['a.csv']);
});

test('a file that somebody else makes meanwhile is kept', async () => {
  const path = join(folder, 'race.csv');
  const work = writeOutput(path, false, async (temporary) => {
    await writeFile(temporary, 'mine');
    await writeFile(path, 'theirs');
  });
  assert.is(await code(work), 'FIM-OUTPUT-EXISTS');
  assert.is(await readFile(path, 'utf8'), 'theirs');
});

test('a failure leaves nothing behind, and a missing folder is wrong usage', async () => {
  const path = join(folder, 'b.csv');
  const failing = async (temporary: string) => {
    await writeFile(temporary, 'half');
    throw new Error('broken');
  };
  assert.is(await code(writeOutput(path, false, failing)), undefined);
  assert.not.ok((await readdir(folder)).some((name) => name.startsWith('b.csv')));
  assert.is(await code(writeOutput(join(folder, 'no', 'c.csv'), false, failing)), 'FIM-USAGE');
});

test('the format is the one asked for, else that of the file name', () => {
  assert.is(chooseFormat(undefined, undefined), 'table');
  assert.is(chooseFormat(undefined, 'x/report.PARQUET'), 'parquet');
  assert.is(chooseFormat('csv', 'report.parquet'), 'csv');
  assert.is(chooseFormat(undefined, 'report.txt'), 'table');
  assert.throws(
    () => chooseFormat('parquet', undefined),
    (error: FutureimError) => error.code === 'FIM-USAGE',
  );
});

test.run();
