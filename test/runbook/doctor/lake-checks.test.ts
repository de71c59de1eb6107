import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ManifestStore } from '../../../src/lake/manifest/manifest-store.js';
import type { StateFolder } from '../../../src/platform/state/state-folder.js';
import { changeFile, shopManifest } from '../../support/shop-manifest.js';
import { deployedState, examine } from './examine.js';

const NOW = new Date('2026-03-02T12:00:00Z');

/** Findings about a lake whose one table lists `count` files of changes of `bytes` each, all of them in their places. */
async function withFiles(count: number, bytes: number, prepare: (state: StateFolder) => void = () => undefined) {
  const state = await deployedState();
  const files = Array.from({ length: count }, (_, index) => changeFile(`20260302-110000000-${index}`, bytes));
  await new ManifestStore(state.manifests).save(shopManifest(files));
  for (const { path } of bytes > 1_000 ? [] : files) {
    mkdirSync(dirname(join(state.lake, path)), { recursive: true });
    writeFileSync(join(state.lake, path), 'x'.repeat(bytes));
  }
  prepare(state);
  return examine({ state, now: () => NOW });
}

test('whole files pass with their number and size', async () => {
  const { 'doctor.lake': lake } = await withFiles(3, 1_000);
  assert.equal([lake?.status, lake?.evidence], ['pass', '3 files of 1 table, 3 KiB, at most 3 small ones a table']);
});

test('a missing file fails with the command that loads its table anew', async () => {
  const { 'doctor.lake': lake } = await withFiles(2, 2_000);
  assert.equal([lake?.status, lake?.remedy?.command], ['fail', 'futureim dms reload --table orders']);
  assert.match(lake?.evidence ?? '', /-0\.parquet is missing \(and 1 more\)$/);
});

test('more than a thousand small files of a table are a warning', async () => {
  const { 'doctor.lake': lake } = await withFiles(1_001, 1);
  assert.is(lake?.status, 'warn');
  assert.match(lake?.evidence ?? '', 'orders has 1001 small files');
});

test('a manifest that cannot be read fails', async () => {
  const { 'doctor.lake': lake } = await withFiles(1, 1, (state) =>
    writeFileSync(join(state.manifests, 'b.json'), '{"formatVersion":1'),
  );
  assert.is(lake?.status, 'fail');
  assert.match(lake?.evidence ?? '', /manifest ".*b\.json" cannot be read/);
});

test('a lake that fills the disk within a day fails, within two weeks it warns', async () => {
  const today = (await withFiles(1, 1e15))['doctor.disk'];
  assert.is(today?.status, 'fail');
  assert.match(today?.evidence ?? '', 'full within a day');
  const slow = (await withFiles(1, 1_000))['doctor.disk'];
  assert.match(slow?.evidence ?? '', 'the lake grows by 1 KiB a day, enough for more than ten years');
});

test.run();
