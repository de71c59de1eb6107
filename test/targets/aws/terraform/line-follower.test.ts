import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { followLines } from '../../../../src/targets/aws/terraform/line-follower.js';

const test = suite('lines of a file that grows');
const folder = mkdtempSync(join(tmpdir(), 'fim-follow-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

test('every line arrives once and whole, wherever the writer paused, and the last one without a newline', async () => {
  const file = join(folder, 'output');
  writeFileSync(file, '');
  const text = `first\n${'é'.repeat(100_000)}\nthird\nlast`;
  const bytes = Buffer.from(text);
  const lines: string[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const following = followLines(file, ended, (line) => lines.push(line));
  const cuts = [0, 3, 7, 100_008, 200_005, bytes.length];
  for (let index = 1; index < cuts.length; index += 1) {
    appendFileSync(file, bytes.subarray(cuts[index - 1], cuts[index]));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  end();
  await following;
  assert.equal(lines, text.split('\n'));
});

test('a writer that fails is followed to its end too', async () => {
  const file = join(folder, 'failed');
  writeFileSync(file, 'only\n');
  const lines: string[] = [];
  await followLines(file, Promise.reject(new Error('killed')), (line) => lines.push(line));
  assert.equal(lines, ['only']);
});

test.run();
