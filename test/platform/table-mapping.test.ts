import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TableMapping } from '../../src/platform/table-mapping.js';

const mapping = new TableMapping({
  shop: ['orders', 'kunden as customers', 'shop_*', '!shop_tmp_*', '!*_old'],
  audit: ['audit_*', 'shop_audit'],
  rest: ['*'],
});

test('a table that is named belongs to the task that names it, whatever fits elsewhere', () => {
  assert.is(mapping.taskOf('orders'), 'shop');
  assert.is(mapping.taskOf('shop_audit'), 'audit');
});

test('what a task excludes is left to later tasks', () => {
  assert.is(mapping.taskOf('shop_carts'), 'shop');
  assert.is(mapping.taskOf('shop_tmp_1'), 'rest');
  assert.is(mapping.taskOf('shop_carts_old'), 'rest');
  assert.is(new TableMapping({ shop: ['*', '!tmp_*'] }).taskOf('tmp_1'), undefined);
});

test('an exclusion does not reach a table that is named', () => {
  assert.is(new TableMapping({ shop: ['tmp_kept', '*', '!tmp_*'] }).taskOf('tmp_kept'), 'shop');
});

test('characters of regular expressions stand for themselves, and case matters', () => {
  const literal = new TableMapping({ task: ['a.b*', 'c$[*'] });
  assert.equal(
    ['a.b', 'a.b1', 'axb', 'A.b', 'c$[d', 'c$d'].map((table) => literal.taskOf(table)),
    ['task', 'task', undefined, undefined, 'task', undefined],
  );
});

test('a task has the tables it names, there or not, and those there that fit', () => {
  const existing = ['orders', 'kunden', 'shop_a', 'shop_tmp_1', 'audit_1', 'other'];
  assert.equal(mapping.tablesOf('shop', existing), ['orders', 'kunden', 'shop_a']);
  assert.equal(mapping.tablesOf('audit', existing), ['shop_audit', 'audit_1']);
  assert.equal(mapping.tablesOf('rest', existing), ['shop_tmp_1', 'other']);
  assert.equal(
    mapping.tasks.map((task) => mapping.hasPatterns(task)),
    [true, true, true],
  );
});

test('a table goes by its other name in the lake', () => {
  assert.is(mapping.lakeName('kunden'), 'customers');
  assert.is(mapping.lakeName('orders'), 'orders');
  assert.is(mapping.taskOf('customers'), 'rest');
});

test.run();
