import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { tableFolder } from '../../../src/lake/manifest/raw-layout.js';

test('letters of any script stay as they are', () => {
  assert.is(tableFolder('shop', 'order_items$-价格'), 'raw/shop/order_items$-价格');
});

test('everything else becomes four digits, so that no two names share a folder', () => {
  assert.is(tableFolder('shop', '..'), 'raw/shop/%002E%002E');
  assert.is(tableFolder('shop', 'x/€'), 'raw/shop/x%002F%20AC');
  assert.is.not(tableFolder('shop', 'x€'), tableFolder('shop', 'x ac'));
});

test.run();
