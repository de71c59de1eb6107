import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { installedTreeMatches } from '../../scripts/toolchain/dependencies.mjs';

const LOCKED = {
  '': { version: '0.1.0' },
  'node_modules/one': { version: '1.0.0' },
  'node_modules/one-darwin': { version: '1.0.0', optional: true },
};

function matches(installed: Record<string, { version: string }> | undefined): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-toolchain-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
    const record = join(folder, 'node_modules/.package-lock.json');
    if (installed !== undefined) writeFileSync(record, JSON.stringify({ packages: installed }));
    return installedTreeMatches(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a complete tree matches, without the binaries of other platforms', () => {
  assert.is(matches({ 'node_modules/one': { version: '1.0.0' } }), true);
});

test('a missing package, another version, no tree at all: install again', () => {
  assert.is(matches({}), false);
  assert.is(matches({ 'node_modules/one': { version: '1.0.1' } }), false);
  assert.is(matches(undefined), false);
});

test('an optional package in another version: install again', () => {
  const installed = { 'node_modules/one': { version: '1.0.0' }, 'node_modules/one-darwin': { version: '0.9.0' } };
  assert.is(matches(installed), false);
});

test.run();
