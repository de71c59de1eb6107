import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Random } from '../../../src/mysql/sample/random.js';
import { Bag } from '../../../src/mysql/simulate/shop/bag.js';
import { Zipf } from '../../../src/mysql/simulate/shop/zipf.js';

test('ranks are as frequent as one over the rank', () => {
  const zipf = new Zipf(100);
  const random = new Random(1, 'zipf');
  const counts = Array.from({ length: 100 }, () => 0);
  for (let draw = 0; draw < 200_000; draw += 1) counts[zipf.rank(random)]! += 1;
  for (const rank of [2, 5, 10]) {
    const ratio = counts[0]! / counts[rank - 1]!;
    assert.ok(Math.abs(ratio / rank - 1) < 0.1, `rank ${rank} is ${ratio} times rarer`);
  }
  assert.ok(counts.at(-1)! > 0);
});

test('a single rank is always drawn', () => {
  assert.is(new Zipf(1).rank(new Random(1, 'one')), 0);
});

test('what is taken from a bag is no longer in it, and every item comes out once', () => {
  const random = new Random(1, 'bag');
  const bag = new Bag<number>(10);
  assert.is(bag.take(random), undefined);
  assert.is(bag.pick(random), undefined);
  for (let item = 0; item < 10; item += 1) bag.add(item, random);
  bag.remove(3);
  bag.remove(99);
  const taken = Array.from({ length: 9 }, () => bag.take(random));
  assert.equal(taken.toSorted(), [0, 1, 2, 4, 5, 6, 7, 8, 9]);
  assert.is(bag.size, 0);
});

test('a full bag forgets an item for each new one', () => {
  const random = new Random(1, 'full');
  const bag = new Bag<number>(5, [0, 1, 2, 3, 4, 5, 6]);
  assert.is(bag.size, 5);
  bag.add(100, random);
  assert.is(bag.size, 5);
  assert.ok(Array.from({ length: 5 }, () => bag.take(random)).includes(100));
});

test.run();
