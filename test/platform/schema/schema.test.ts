import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { REPLICATION_TASKS } from '../../../src/platform/replication-tasks.js';
import { TABLES } from '../../../src/platform/schema/schema.js';

test('ten tables with the columns of the data contract and the two audit columns each', () => {
  assert.is(TABLES.length, 10);
  assert.is(
    TABLES.reduce((sum, { columns }) => sum + columns.length, 0),
    101 + 2 * 10,
  );
});

test('a table stands after every table it refers to', () => {
  const seen = new Set<string>();
  for (const table of TABLES) {
    seen.add(table.name);
    for (const { references } of table.foreignKeys) assert.ok(seen.has(references.table), table.name);
  }
});

test('every key, index and foreign key names a column of its table, and foreign keys are indexed', () => {
  for (const table of TABLES) {
    const columns = new Set(table.columns.map(({ name }) => name));
    assert.is(columns.size, table.columns.length);
    const named = [
      table.primaryKey,
      ...table.unique,
      ...table.indexed,
      ...table.foreignKeys.map(({ column }) => column),
    ];
    for (const column of named) assert.ok(columns.has(column), `${table.name}.${column}`);
    for (const { column } of table.foreignKeys) assert.ok(table.indexed.includes(column), `${table.name}.${column}`);
  }
});

test('the five tasks together carry every table once', () => {
  assert.equal(Object.values(REPLICATION_TASKS).flat().sort(), TABLES.map(({ name }) => name).sort());
});

test.run();
