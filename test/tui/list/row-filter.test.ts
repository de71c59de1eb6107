import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rowFilter } from '../../../src/tui/list/row-filter.js';
import { windowOf } from '../../../src/tui/list/window-of.js';

for (const [typed, text, wanted] of [
  ['', 'anything', true],
  ['Cart', 'shopping-cart', true],
  ['!cart', 'shopping-cart', false],
  ['!cart', 'orders', true],
  ['-f spc', 'shopping-cart', true],
  ['-f cps', 'shopping-cart', false],
  ['!', '!', true],
] as const) {
  test(`"${typed}" ${wanted ? 'lets' : 'does not let'} "${text}" through`, () => {
    assert.is(rowFilter(typed)(text), wanted);
  });
}

test('the window keeps the chosen row in it and never passes the ends', () => {
  assert.equal(windowOf(3, 0, 10), { start: 0, end: 3 });
  assert.equal(windowOf(100, 0, 10), { start: 0, end: 10 });
  assert.equal(windowOf(100, 50, 10), { start: 45, end: 55 });
  assert.equal(windowOf(100, 99, 10), { start: 90, end: 100 });
});

test.run();
