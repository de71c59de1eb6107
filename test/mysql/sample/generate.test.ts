import { createHash } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { columnEncoder, ValueProblem } from '../../../src/mysql/load/values/encoder.js';
import { generateSample, type SampleTable } from '../../../src/mysql/sample/generate.js';
import { Random } from '../../../src/mysql/sample/random.js';
import { TABLES } from '../../../src/platform/schema/schema.js';

const sample = generateSample({ seed: 7 });
const rowsOf = (table: string) => sample.find((one) => one.table === table)?.rows ?? [];
const digest = (tables: SampleTable[]) => createHash('sha256').update(JSON.stringify(tables)).digest('hex');
const cents = (value: unknown) => Math.round(Number(value) * 100);

test('the same seed gives the same bytes, another seed others', () => {
  assert.is(digest(generateSample({ seed: 7 })), digest(sample));
  assert.is.not(digest(generateSample({ seed: 8 })), digest(sample));
});

test('about 20,000 rows at scale 1, in load order', () => {
  const total = sample.reduce((sum, { rows }) => sum + rows.length, 0);
  assert.ok(total > 18_000 && total < 22_000, String(total));
  assert.equal(
    sample.map(({ table }) => table),
    TABLES.map(({ name }) => name),
  );
});

test('every value fits its column, keys are unique and foreign keys lead somewhere', () => {
  const keys = new Map<string, Set<unknown>>();
  for (const table of TABLES) {
    const rows = rowsOf(table.name);
    const own = new Set(rows.map((row) => row[table.primaryKey]));
    keys.set(table.name, own);
    assert.is(own.size, rows.length, table.name);
    for (const column of table.unique) assert.is(new Set(rows.map((row) => row[column])).size, rows.length, column);
    for (const column of table.columns) {
      const encode = columnEncoder(column);
      for (const row of rows) {
        const value = row[column.name];
        const literal = encode(value === null ? null : String(value));
        if (literal instanceof ValueProblem)
          assert.unreachable(`${table.name}.${column.name}: ${value}: ${literal.reason}`);
      }
    }
    for (const { column, references } of table.foreignKeys) {
      const parents = keys.get(references.table) ?? new Set();
      assert.ok(
        rows.every((row) => row[column] === null || parents.has(row[column])),
        `${table.name}.${column}`,
      );
    }
  }
});

test('money adds up: lines by unit price, discount and tax; orders by their lines', () => {
  const lines = Map.groupBy(rowsOf('order_items'), (row) => row.order_id);
  for (const order of rowsOf('orders')) {
    const items = lines.get(order.order_id as string) ?? [];
    for (const item of items) {
      const net = (cents(item.unit_price) - cents(item.discount_amount)) * Number(item.quantity);
      assert.is(cents(item.total_amount), net + cents(item.tax_amount));
    }
    const sum = items.reduce((total, item) => total + cents(item.total_amount), 0);
    assert.is(cents(order.total_amount), sum + cents(order.shipping_amount) - cents(order.discount_amount));
  }
});

test('December sells more than February', () => {
  const inMonth = (month: string) =>
    rowsOf('orders').filter((row) => String(row.order_date).slice(5, 7) === month).length;
  assert.ok(inMonth('12') > 1.5 * inMonth('02'));
});

test('the random streams are uniform enough and independent', () => {
  const random = new Random(1, 'a');
  const counts = [0, 0, 0, 0];
  for (let draw = 0; draw < 40_000; draw++) counts[random.integer(0, 3)]!++;
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 400, String(counts));
  assert.is.not(new Random(1, 'a').uuid(), new Random(1, 'b').uuid());
  assert.match(new Random(1, 'a').uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.run();
