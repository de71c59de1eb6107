import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lakeGrowth } from '../../../src/lake/files/lake-growth.js';
import { surveyLake } from '../../../src/lake/files/survey-lake.js';
import type { ManifestFile } from '../../../src/lake/manifest/manifest.js';
import { ManifestStore } from '../../../src/lake/manifest/manifest-store.js';
import { changeFile, shopManifest } from '../../support/shop-manifest.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const HOUR = 3_600_000;
const LOAD = 'raw/shop/orders/LOAD00000001.parquet';

const load: ManifestFile = { path: LOAD, kind: 'load', rows: 1, bytes: 10, schema: 0, firstSeq: '', lastSeq: '' };

/** A lake of one table whose listed files up to `write` bytes lie on the disk. */
async function lake(files: ManifestFile[], fullLoadFinishDate?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-lake-'));
  const manifests = join(folder, 'manifests');
  await new ManifestStore(manifests).save(shopManifest(files, fullLoadFinishDate));
  const put = (path: string, bytes: number, age = HOUR): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x'.repeat(bytes));
    const time = new Date(NOW.getTime() - age);
    utimesSync(join(folder, path), time, time);
  };
  for (const { path, bytes } of files.filter((file) => file.bytes < 10_000)) put(path, bytes);
  return { folder, put, survey: () => surveyLake(folder, manifests, NOW), growth: () => lakeGrowth(manifests, NOW) };
}

test('a lake as its manifests describe it', async () => {
  const { survey } = await lake([load, changeFile('20260302-110000000-1', 20), changeFile('20260302-113000000-2', 30)]);
  assert.equal(await survey(), {
    tables: 1,
    files: 3,
    bytes: 60,
    missing: [],
    orphans: { files: 0, bytes: 0 },
    mostSmallFiles: { table: 'orders', files: 2 },
  });
});

test('a listed file that is gone or has another size is missing', async () => {
  const { folder, put, survey } = await lake([load, changeFile('20260302-110000000-1', 20)]);
  rmSync(join(folder, LOAD));
  put('raw/shop/orders/2026/03/02/20260302-110000000-1.parquet', 19);
  assert.equal((await survey()).missing, [
    { table: 'orders', path: LOAD, problem: 'is missing' },
    {
      table: 'orders',
      path: 'raw/shop/orders/2026/03/02/20260302-110000000-1.parquet',
      problem: 'has 19 bytes instead of 20',
    },
  ]);
});

test('a file that no manifest lists is an orphan, unless it is so young that it may be on its way into one', async () => {
  const { put, survey } = await lake([load]);
  put('raw/shop/orders/LOAD00000002.parquet', 7);
  put('raw/shop/orders/2026/03/02/20260302-115959000-9.parquet', 9, 5_000);
  assert.equal((await survey()).orphans, { files: 1, bytes: 7, example: 'raw/shop/orders/LOAD00000002.parquet' });
});

test('growth is what changes took in the last day, or since they are followed', async () => {
  const old = changeFile('20260301-110000000-0', 5_000_000_000);
  const recent = [changeFile('20260302-100000000-1', 12_000), changeFile('20260302-113000000-2', 12_000)];
  assert.is(await (await lake([load, old, ...recent])).growth(), 24_000);
  assert.is(await (await lake([load, ...recent], '2026-03-02T00:00:00Z')).growth(), 48_000);
  assert.is(await (await lake([load, ...recent], '2026-03-02T11:30:00Z')).growth(), undefined, 'too short to tell');
  assert.is(await (await lake([load])).growth(), 0);
});

test.run();
