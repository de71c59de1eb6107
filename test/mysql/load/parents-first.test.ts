import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parentsFirst } from '../../../src/mysql/load/parents-first.js';

const sort = (...rows: [key: string, parent: string | null][]) =>
  parentsFirst(
    rows.map((fields, index) => ({ line: index + 2, values: [...fields] })),
    0,
    1,
  ).map(({ values }) => values[0]);

test('children that stand before their parents come after them', () => {
  assert.equal(sort(['c', 'b'], ['b', 'a'], ['a', null], ['d', 'a']), ['a', 'b', 'c', 'd']);
});

test('a sound order stays', () => {
  assert.equal(sort(['a', null], ['b', 'a'], ['c', null]), ['a', 'b', 'c']);
});

test('unknown parents and cycles lose no row', () => {
  assert.equal(sort(['a', 'missing'], ['b', 'c'], ['c', 'b'], ['d', 'd']).sort(), ['a', 'b', 'c', 'd']);
});

test.run();
