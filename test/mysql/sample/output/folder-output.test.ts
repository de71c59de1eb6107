import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FolderOutput } from '../../../../src/mysql/sample/output/folder-output.js';

const folder = mkdtempSync(join(tmpdir(), 'futureim-output-'));
test.after(() => rmSync(folder, { recursive: true }));

const BLOCK = Buffer.alloc(3 * 1024 * 1024, 'x');

test('files that are written in turns, faster than the disk takes them, come out whole', async () => {
  const output = new FolderOutput(folder, { gzip: true });
  const files = ['a.csv', 'b.csv', 'feeds/c.csv'].map((path) => output.open(path));
  for (let round = 0; round < 6; round++) {
    for (const file of files) file.write(BLOCK);
    await output.drain();
  }
  await output.close();
  const whole = Buffer.concat(Array.from({ length: 6 }, () => BLOCK));
  for (const path of ['a.csv.gz', 'b.csv.gz'])
    assert.ok(gunzipSync(readFileSync(join(folder, path))).equals(whole), path);
  assert.ok(readFileSync(join(folder, 'feeds/c.csv')).equals(whole));
});

if (existsSync('/dev/full')) {
  test('a disk that is full is told by who waits next, and closing does not hang', async () => {
    symlinkSync('/dev/full', join(folder, 'full.csv'));
    const output = new FolderOutput(folder);
    const file = output.open('full.csv');
    let fault: unknown;
    try {
      for (let round = 0; round < 6; round++) {
        file.write(BLOCK);
        await output.drain();
      }
      await output.close();
    } catch (error) {
      fault = error;
    }
    assert.is((fault as NodeJS.ErrnoException | undefined)?.code, 'ENOSPC');
    await output.destroy();
  });
}

test.run();
