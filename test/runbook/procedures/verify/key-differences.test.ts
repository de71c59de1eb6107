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
      { key: 'a', hash: '1' },
      { key: 'b', hash: '2' },
      { key: 'c', hash: '3' },
    ],
    [
      { key: 'b', hash: '2' },
      { key: 'c', hash: '4' },
      { key: 'd', hash: '5' },
    ],
  );
  assert.equal(differences, [
    { kind: 'missing', key: 'a' },
    { kind: 'changed', key: 'c' },
    { kind: 'extra', key: 'd' },
  ]);
});

test('equal rows without a key are counted', () => {
  const row = { key: 'r', hash: '1' };
  assert.equal(keyDifferences([row, row, row], [row]), [
    { kind: 'missing', key: 'r' },
    { kind: 'missing', key: 'r' },
  ]);
  assert.equal(keyDifferences([row, row], [row, row]), []);
});

test.run();
