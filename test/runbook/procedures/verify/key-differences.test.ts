import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { differingBuckets, keyDifferences } from '../../../../src/runbook/procedures/verify/key-differences.js';

test('buckets differ by count, by sum or by being on one side only', () => {
  const source = [
    { bucket: 3, rows: 1, sum: '5' },
    { bucket: 1, rows: 2, sum: '7' },
    { bucket: 9, rows: 1, sum: '1' },
    { bucket: 4, rows: 1, sum: '1' },
  ];
  const lake = [
    { bucket: 1, rows: 2, sum: '7' },
    { bucket: 3, rows: 1, sum: '6' },
    { bucket: 4, rows: 2, sum: '1' },
    { bucket: 200, rows: 1, sum: '1' },
  ];
  assert.equal(differingBuckets(source, lake), [3, 4, 9, 200]);
  assert.equal(differingBuckets(source, source), []);
});

test('a key is missing, extra or changed', () => {
  const differences = keyDifferences(
    [
      { key: 'a', hash: '1', approximate: [] },
      { key: 'b', hash: '2', approximate: [] },
      { key: 'c', hash: '3', approximate: [] },
    ],
    [
      { key: 'b', hash: '2', approximate: [] },
      { key: 'c', hash: '4', approximate: [] },
      { key: 'd', hash: '5', approximate: [] },
    ],
    [],
  );
  assert.equal(differences, [
    { kind: 'missing', key: 'a' },
    { kind: 'changed', key: 'c' },
    { kind: 'extra', key: 'd' },
  ]);
});

test('equal rows without a key are counted', () => {
  const row = { key: 'r', hash: '1', approximate: [] };
  assert.equal(keyDifferences([row, row, row], [row], []), [
    { kind: 'missing', key: 'r' },
    { kind: 'missing', key: 'r' },
  ]);
  assert.equal(keyDifferences([row, row], [row, row], []), []);
});

test('numbers within the tolerance of their column are equal', () => {
  const row = (...approximate: (number | null)[]) => [{ key: 'r', hash: '1', approximate }];
  assert.equal(keyDifferences(row(1, 1e300), row(1 + 9e-7, 1e300 * (1 + 9e-13)), [1e-6, 1e-12]), []);
  const changed = [{ kind: 'changed', key: 'r' }];
  assert.equal(keyDifferences(row(1, 1), row(1 + 2e-6, 1), [1e-6, 1e-12]), changed);
  assert.equal(keyDifferences(row(1, -1), row(1, -1 - 2e-12), [1e-6, 1e-12]), changed);
  assert.equal(keyDifferences(row(0), row(1e-300), [1e-6]), changed, 'nothing is close to zero but zero');
  assert.equal(keyDifferences(row(null, 0), row(null, -0), [1e-6, 1e-6]), []);
  assert.equal(keyDifferences(row(null), row(0), [1e-6]), changed);
});

test('rows of the same key are matched whatever order each side gives them in', () => {
  const rows = [3, null, 1, 2].map((value) => ({ key: 'r', hash: '1', approximate: [value] }));
  assert.equal(keyDifferences(rows, rows.toReversed(), [1e-6]), []);
  assert.equal(keyDifferences(rows, rows.with(0, { key: 'r', hash: '1', approximate: [4] }), [1e-6]).length, 1);
});

test.run();
