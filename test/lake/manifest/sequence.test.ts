import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  binlogFileNumber,
  changeSequence,
  compareCheckpoints,
  SEQUENCE_DIGITS,
  sequenceUpTo,
} from '../../../src/lake/manifest/sequence.js';

const checkpoint = fc.record({
  sourceEpoch: fc.nat(9999),
  file: fc.nat(999_999).map((number) => `mysql-bin.${String(number).padStart(6, '0')}`),
  position: fc.nat(2 ** 31 - 1),
});

test('sequences order like positions, then like rows', () => {
  fc.assert(
    fc.property(checkpoint, checkpoint, fc.nat(10 ** 9), fc.nat(10 ** 9), (a, b, rowA, rowB) => {
      const order = compareCheckpoints(a, b) || rowA - rowB;
      const [first, second] = [changeSequence(a, rowA), changeSequence(b, rowB)];
      assert.is(first.length, SEQUENCE_DIGITS);
      assert.is(Math.sign(first < second ? -1 : first > second ? 1 : 0), Math.sign(order));
    }),
  );
});

test('a change is up to a position exactly when its transaction ends there or before', () => {
  fc.assert(
    fc.property(checkpoint, checkpoint, fc.nat(10 ** 9), (change, limit, row) => {
      assert.is(changeSequence(change, row) <= sequenceUpTo(limit), compareCheckpoints(change, limit) <= 0);
    }),
  );
});

test('a name without a number is no binlog file', () => {
  assert.is(binlogFileNumber('a.b.000042'), 42);
  assert.throws(() => binlogFileNumber('mysql-bin'), RangeError);
});

test.run();
