import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { viewNames } from '../../../../src/targets/local/lake/view-names.js';

const names = (...tables: string[]) => viewNames(tables.map((table) => ({ schema: 'shop', table })));

test('a table gives its own name to its view', () => {
  assert.equal(names('orders', 'Items'), ['orders', 'Items']);
});

test('tables that differ in case alone are numbered', () => {
  assert.equal(names('Case', 'other', 'case'), ['Case_1', 'other', 'case_2']);
});

test('a number never makes the name of another table', () => {
  assert.equal(names('Case', 'CASE_1', 'case'), ['Case_2', 'CASE_1', 'case_3']);
});

test.run();
