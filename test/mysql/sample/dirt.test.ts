import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { GeneratedSample } from '../../support/generated-sample.js';
import { within } from '../../support/within.js';

const test = suite('dirty rows');
const RATE = 0.03;
const ORPHANS = 0.02;
const PLAN = { seed: 5, scale: 0.2 };
const clean = new GeneratedSample();
const dirty = new GeneratedSample();

test.before(async () => {
  await clean.generate(PLAN);
  await dirty.generate({ ...PLAN, dirtyRate: RATE, orphanRate: ORPHANS });
});
test.after(() => {
  clean.dispose();
  dirty.dispose();
});

/** As many digits as card numbers have. */
const CARD = String.raw`\b\d{15,16}\b`;

/** How an analyst finds each kind of dirt: the keys of the rows. */
const FOUND: Record<string, string> = {
  'invalid-email': String.raw`SELECT customer_id FROM customers WHERE NOT regexp_full_match(email, '[^@ ]+@[^@ ]+\.[a-z]+')`,
  'negative-price': 'SELECT product_id FROM products WHERE price < 0',
  'reserved-above-available': 'SELECT inventory_id FROM inventory WHERE quantity_reserved > quantity_available',
  'future-date': `SELECT order_id FROM orders WHERE order_date > updated_at + INTERVAL 365 DAY`,
  'total-mismatch': `SELECT o.order_id FROM orders o JOIN payments p USING (order_id) GROUP BY 1
    HAVING bool_or(abs(p.amount - o.total_amount) > 0.001)`,
  'zero-quantity': 'SELECT order_item_id FROM order_items WHERE quantity = 0',
  'card-number-in-transaction': `SELECT payment_id FROM payments WHERE regexp_matches(transaction_id, '${CARD}')`,
  'card-number-in-review': `SELECT review_id FROM reviews WHERE regexp_matches(review_text, '${CARD}')`,
  'orphan-item': 'SELECT order_item_id FROM order_items ANTI JOIN products USING (product_id)',
  'orphan-payment': 'SELECT payment_id FROM payments ANTI JOIN orders USING (order_id)',
  'orphan-review': 'SELECT review_id FROM reviews ANTI JOIN customers USING (customer_id)',
};

test('each kind is found as often as asked for, in the very rows that the truth names', async () => {
  const { rows: kinds, rate, orphanRate } = dirty.truth().dirt;
  assert.equal([rate, orphanRate], [RATE, ORPHANS]);
  assert.equal(kinds.map(({ kind }) => kind).sort(), Object.keys(FOUND).sort());
  const rows = clean.truth().rows;
  for (const { kind, table, ids } of kinds) {
    const found = (await dirty.query<Record<string, string>>(FOUND[kind]!)).map((row) => Object.values(row)[0]!);
    // An orphan of a payment is not seen as one of an order.
    const missed = kind === 'total-mismatch' ? ids.length * 0.05 : 0;
    const planted = new Set(ids);
    assert.ok(
      found.every((id) => planted.has(id)),
      kind,
    );
    assert.ok(found.length >= ids.length - missed, `${kind}: ${found.length} of ${ids.length}`);
    const expected = kind.startsWith('orphan') ? ORPHANS : RATE;
    within(ids.length / rows[table]!, expected, 4 * Math.sqrt((expected * (1 - expected)) / rows[table]!), kind);
  }
});

test('customers who are there twice: another e-mail, the same person', async () => {
  const { duplicates } = dirty.truth().dirt;
  const customers = clean.truth().rows.customers!;
  within(duplicates.length / customers, RATE, 4 * Math.sqrt((RATE * (1 - RATE)) / customers), 'duplicates');
  const pairs = duplicates.map(({ customerId, duplicateId }) => `('${customerId}', '${duplicateId}')`);
  const [same] = await dirty.query<{ n: number }>(
    `SELECT count(*) AS n FROM (VALUES ${pairs.join(', ')}) v(a, b) JOIN customers c ON c.customer_id = v.a
     JOIN customers d ON d.customer_id = v.b WHERE c.address_line1 IS NOT DISTINCT FROM d.address_line1
       AND c.postal_code = d.postal_code AND c.email <> d.email`,
  );
  assert.is(same!.n, duplicates.length);
});

test('all other rows are the same bytes as without dirt, which holds none', async () => {
  const { rows, duplicates } = dirty.truth().dirt;
  const touched = new Set([...rows.flatMap(({ ids }) => ids), ...duplicates.map(({ duplicateId }) => duplicateId)]);
  for (const { name } of TABLES) {
    const before = new Set(clean.text(`${name}.csv`).split('\n'));
    const changed = dirty
      .text(`${name}.csv`)
      .split('\n')
      .filter((line) => !before.has(line));
    for (const line of changed) assert.ok(touched.has(line.slice(0, 36)), `${name}: ${line}`);
  }
  const none = clean.truth().dirt;
  assert.equal([none.duplicates, ...none.rows.map(({ ids }) => ids)].flat(), []);
});

test.run();
