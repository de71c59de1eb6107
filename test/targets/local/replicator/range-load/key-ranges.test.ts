import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type KeyRange,
  rangeCondition,
  splitKeys,
} from '../../../../../src/targets/local/replicator/range-load/key-ranges.js';

/** Keys in ascending order, as they could be spread in a table. */
const SPREADS: Record<string, bigint[]> = {
  'one after the other': Array.from({ length: 5_000 }, (_, index) => BigInt(index + 1)),
  'around zero': Array.from({ length: 5_000 }, (_, index) => BigInt(index - 2_500)),
  'two dense corners of BIGINT': [-(2n ** 63n), 2n ** 62n].flatMap((corner) =>
    Array.from({ length: 2_500 }, (_, index) => corner + BigInt(index)),
  ),
  'the end of BIGINT UNSIGNED': [
    0n,
    ...Array.from({ length: 4_999 }, (_, index) => 2n ** 64n - 4_999n + BigInt(index)),
  ],
  'sparser and sparser': Array.from({ length: 5_000 }, (_, index) => BigInt(index) ** 5n),
};

const MOST_ROWS = 200;

const holds = ({ from, below }: KeyRange, key: bigint) =>
  (from === undefined || key >= from) && (below === undefined || key < below);

function split(keys: readonly bigint[], estimate: (rows: number) => number): Promise<KeyRange[]> {
  return splitKeys({ lowest: keys[0]!, highest: keys.at(-1)! }, MOST_ROWS, async (range) =>
    estimate(keys.filter((key) => holds(range, key)).length),
  );
}

for (const [spread, keys] of Object.entries(SPREADS)) {
  test(`${spread}: every key is in one range, and no range has more than it should`, async () => {
    const ranges = await split(keys, (rows) => rows);
    const rows = ranges.map((range) => keys.filter((key) => holds(range, key)).length);
    for (const key of keys) assert.is(ranges.filter((range) => holds(range, key)).length, 1, `${key}`);
    assert.ok(Math.max(...rows) <= MOST_ROWS, rows.join(' '));
    assert.ok(ranges.length <= (2 * keys.length) / MOST_ROWS + 1, `${ranges.length} ranges`);
  });
}

const ESTIMATES: Record<string, () => number> = {
  none: () => 0,
  'far too many': () => 1e9,
  'no number': () => Number.NaN,
};

for (const [what, estimate] of Object.entries(ESTIMATES)) {
  test(`estimates that tell ${what} lose no key`, async () => {
    const keys = SPREADS['two dense corners of BIGINT']!;
    const ranges = await split(keys, estimate);
    for (const key of keys) assert.is(ranges.filter((range) => holds(range, key)).length, 1, `${key}`);
    assert.is(ranges[0]?.from, undefined);
    assert.is(ranges.at(-1)?.below, undefined);
    assert.ok(ranges.length <= 129, `${ranges.length} ranges`);
  });
}

test('a single key is one range, open to both sides', async () => {
  assert.equal(await split([7n], (rows) => rows), [{}]);
});

test('conditions are exact to the last digit', () => {
  assert.is(rangeCondition('id', {}), '');
  assert.is(rangeCondition('id', { below: -9223372036854775807n }), '`id` < -9223372036854775807');
  assert.is(
    rangeCondition('a`b', { from: 9223372036854775808n, below: 18446744073709551615n }),
    '`a``b` >= 9223372036854775808 AND `a``b` < 18446744073709551615',
  );
});

test.run();
