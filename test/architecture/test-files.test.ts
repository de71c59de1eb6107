import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';

const files = globSync('test/**/*.test.{ts,tsx}', { cwd: ROOT });

test('every test file runs its tests', () => {
  assert.ok(files.length > 0);
  const silent = files.filter(
    (file) => !/^(if \(.*\bhas\(.*\)\) )?\s*\w+\.run\(\);$/m.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  assert.equal(silent, []);
});

test('skips name the missing piece', () => {
  const unnamed = files.filter((file) => /\b\w+\.(skip|only)\(/.test(readFileSync(join(ROOT, file), 'utf8')));
  assert.equal(unnamed, []);
});

test.run();
