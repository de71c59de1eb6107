import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ManifestFile } from '../../../../src/lake/manifest/manifest.js';
import { smallNeighbours, withJoined } from '../../../../src/targets/local/replicator/table-compaction.js';
import { newManifestTable } from '../../../../src/targets/local/replicator/task-manifest.js';

const sequence = (number: number): string => String(number).padStart(8, '0');

function file(number: number, bytes: number, extra: Partial<ManifestFile> = {}): ManifestFile {
  const at = sequence(number);
  return {
    path: `${at}-${extra.joins ?? 0}`,
    kind: 'cdc',
    rows: 1,
    bytes,
    schema: 0,
    firstSeq: at,
    lastSeq: at,
    ...extra,
  };
}

/** Flushes one file after the other and joins what there is to join. */
function steady(flushes: number, bytes: number): { files: readonly ManifestFile[]; rewritten: number } {
  let table = newManifestTable({ schema: 's', table: 't' });
  let rewritten = 0;
  for (let flush = 0; flush < flushes; flush += 1) {
    table = { ...table, files: [...table.files, file(flush, bytes)] };
    for (let run = smallNeighbours(table.files); run.length > 0; run = smallNeighbours(table.files)) {
      const sum = (of: 'rows' | 'bytes'): number => run.reduce((total, each) => total + each[of], 0);
      rewritten += sum('rows');
      const [first, last] = [run[0]!, run.at(-1)!];
      const joins = (first.joins ?? 0) + 1;
      const joined = { ...first, path: `${first.path}+${joins}`, rows: sum('rows'), bytes: sum('bytes'), joins };
      table = withJoined(table, run, { ...joined, lastSeq: last.lastSeq });
    }
  }
  return { files: table.files, rewritten };
}

test('steady traffic leaves few files, and each change is rewritten a few times at most', () => {
  for (const flushes of [100, 1_000, 40_000]) {
    const { files, rewritten } = steady(flushes, 100);
    const levels = Math.ceil(Math.log(flushes) / Math.log(32));
    assert.ok(files.length <= 31 * levels + 1, `${files.length} files after ${flushes}`);
    assert.ok(rewritten <= flushes * levels, `${rewritten} rows rewritten after ${flushes}`);
    assert.is(
      files.reduce((rows, each) => rows + each.rows, 0),
      flushes,
    );
    const order = files.map(({ firstSeq }) => firstSeq);
    assert.equal(order, [...order].sort());
  }
});

test('files that are large together are joined at once, and a large one stays', () => {
  const mib = 2 ** 20;
  assert.is(smallNeighbours([1, 2, 3, 4].map((number) => file(number, 4 * mib))).length, 4);
  assert.is(smallNeighbours([1, 2, 3].map((number) => file(number, 15 * mib))).length, 0);
  assert.is(smallNeighbours(Array.from({ length: 40 }, (_, number) => file(number, 16 * mib))).length, 0);
});

test('files of a load, of another schema, or joined otherwise interrupt a run', () => {
  const many = (extra: Partial<ManifestFile>, from: number): ManifestFile[] =>
    Array.from({ length: 20 }, (_, number) => file(from + number, 1, extra));
  assert.is(smallNeighbours([...many({}, 0), ...many({ schema: 1 }, 20)]).length, 0);
  assert.is(smallNeighbours([...many({ joins: 1 }, 0), ...many({}, 20)]).length, 0);
  assert.is(smallNeighbours([...many({ kind: 'load' }, 0), ...many({}, 20)]).length, 0);
  assert.is(smallNeighbours([...many({}, 0), ...many({}, 20)]).length, 32);
});

test.run();
