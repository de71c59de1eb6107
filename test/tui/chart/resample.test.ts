import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { niceMaximum } from '../../../src/tui/chart/nice-maximum.js';
import { resample } from '../../../src/tui/chart/resample.js';

const options = { slots: 5, slotMs: 1_000, now: 10_500, reach: 1_000 };

test('each part of time takes the largest of its values', () => {
  const points = [
    { time: 9_100, value: 1 },
    { time: 9_900, value: 7 },
    { time: 10_200, value: 3 },
  ];
  assert.equal(resample(points, options), [null, null, null, 7, 3]);
});

test('a value reaches over the parts without a look, but not over a gap', () => {
  assert.equal(resample([{ time: 6_000, value: 4 }], options), [4, 4, null, null, null]);
  const gap = [
    { time: 6_000, value: 4 },
    { time: 7_000, value: null },
  ];
  assert.equal(resample(gap, options), [4, null, null, null, null]);
});

test('what is older than the first part is left out', () => {
  assert.equal(resample([{ time: 1_000, value: 4 }], options), [null, null, null, null, null]);
});

for (const [value, floor, wanted] of [
  [0, 1, 1],
  [1.2, 1, 2],
  [2, 1, 2],
  [301, 1, 500],
  [0, 10, 10],
  [6_000, 1, 10_000],
] as const) {
  test(`the axis for ${value} ends at ${wanted}`, () => assert.is(niceMaximum(value, floor), wanted));
}

test.run();
