import * as assert from 'uvu/assert';
import { aboutSample } from '../../../support/generated-sample.js';
import { leastSquares } from '../../../support/regression.js';
import { within } from '../../../support/within.js';

/** Estimated from the files alone, as an analyst would, then compared with truth.json. Tolerances are three to four standard errors. */
const { test, sample, truth } = aboutSample('orders hold what was planted');

test('basket rules stand out by their lift, with the planted probability', async () => {
  assert.is(truth.baskets.rules.length, 8);
  const pairs = await sample.query<{ a: string; b: string; together: number; confidence: number; lift: number }>(
    `WITH baskets AS (SELECT DISTINCT order_id, product_id FROM order_items),
       n AS (SELECT count(DISTINCT order_id) AS n FROM baskets),
       single AS (SELECT product_id, count(*) AS c FROM baskets GROUP BY 1 HAVING c >= 150)
     SELECT x.product_id AS a, y.product_id AS b, count(*) AS together,
       count(*) / any_value(sx.c) AS confidence, count(*) * any_value(n.n) / (any_value(sx.c) * any_value(sy.c)) AS lift
     FROM baskets x JOIN baskets y USING (order_id) JOIN single sx ON sx.product_id = x.product_id
     JOIN single sy ON sy.product_id = y.product_id, n
     WHERE x.product_id <> y.product_id GROUP BY 1, 2 HAVING together >= 30 ORDER BY lift DESC`,
  );
  const planted = new Set(truth.baskets.rules.map(({ antecedent, consequent }) => `${antecedent} ${consequent}`));
  const either = ({ a, b }: { a: string; b: string }) => planted.has(`${a} ${b}`) || planted.has(`${b} ${a}`);
  const others = pairs.filter((pair) => !either(pair));
  const highestOther = Math.max(...others.map(({ lift }) => lift));
  for (const { antecedent, consequent, probability, realised } of truth.baskets.rules) {
    const pair = pairs.find(({ a, b }) => a === antecedent && b === consequent)!;
    assert.ok(pair.lift > 1.5 * highestOther, `lift ${pair.lift} of ${antecedent}, elsewhere ${highestOther}`);
    const byChance = (realised.consequent - realised.both) / (realised.orders - realised.antecedent);
    within(pair.confidence, byChance + (1 - byChance) * probability, 0.1, `confidence of ${antecedent}`);
    assert.equal([pair.together, pair.lift.toFixed(6)], [realised.both, realised.lift.toFixed(6)]);
  }
});

test('fraud: its share, bursts that can be seen, and honest orders that look alike', async () => {
  const planted = new Map(truth.fraud.orders.map(({ orderId, type }) => [orderId, type]));
  const orders = truth.rows.orders!;
  for (const { type, share } of truth.fraud.types) {
    const found = truth.fraud.orders.filter((order) => order.type === type).length / orders;
    // Orders of a burst come together: the variance is that of bursts, E[size²] / E[size] times as large.
    const clumping = type === 'velocity' ? 86 / 18 : 1;
    within(found, share, 3 * Math.sqrt((share * clumping) / orders), `share of ${type}`);
  }
  const bursts = await sample.query<{ id: string }>(
    `SELECT order_id AS id FROM orders o WHERE (SELECT count(*) FROM orders p WHERE p.customer_id = o.customer_id
       AND p.order_date BETWEEN o.order_date - INTERVAL 45 MINUTE AND o.order_date + INTERVAL 45 MINUTE) >= 3`,
  );
  const caught = bursts.filter(({ id }) => planted.get(id) === 'velocity').length;
  const velocity = truth.fraud.orders.filter(({ type }) => type === 'velocity').length;
  assert.ok(caught / velocity > 0.9, `${caught} of ${velocity} in bursts`);
  const abroad = await sample.query<{ id: string }>(
    'SELECT order_id AS id FROM orders JOIN customers USING (customer_id) WHERE shipping_country <> country',
  );
  const fraudulent = abroad.filter(({ id }) => planted.has(id)).length / abroad.length;
  assert.ok(fraudulent > 0.15 && fraudulent < 0.5, `${fraudulent} of the orders sent abroad`);
  const failures = await sample.query<{ id: string }>(
    'SELECT order_id AS id FROM payments GROUP BY 1 HAVING count(*) > 1',
  );
  const suspicious = failures.filter(({ id }) => planted.has(id)).length / failures.length;
  assert.ok(suspicious > 0.08 && suspicious < 0.5, `${suspicious} of the orders with failed attempts`);
});

test('late parcels by carrier, and what each day late costs in stars', async () => {
  const carriers = await sample.query<{ carrier: string; late: number }>(
    `SELECT carrier, avg((actual_delivery_date > estimated_delivery_date)::INT) AS late
     FROM shipments WHERE created_at < DATE '${truth.options.end}' - INTERVAL 30 DAY
       AND actual_delivery_date IS NOT NULL GROUP BY 1`,
  );
  for (const { carrier, late } of carriers) {
    const planted = truth.delivery.carriers.find((each) => each.carrier === carrier)!;
    within(late, planted.lateShare, 0.025, `late by ${carrier}`);
  }
  const reviews = await sample.query<{ rating: number; late: number }>(
    `SELECT any_value(r.rating) AS rating, any_value(least(${truth.delivery.mostDaysCounted},
       greatest(0, epoch(s.actual_delivery_date - s.estimated_delivery_date) / 86400))) AS late
     FROM reviews r JOIN orders o ON o.customer_id = r.customer_id JOIN shipments s USING (order_id)
     JOIN order_items i ON i.order_id = o.order_id AND i.product_id = r.product_id
     WHERE s.actual_delivery_date < r.created_at GROUP BY r.review_id HAVING count(*) = 1`,
  );
  const [, slope] = leastSquares(
    reviews.map(({ late }) => [1, late]),
    reviews.map(({ rating }) => rating),
  );
  within(slope!, truth.delivery.starsPerDayLate, 0.045, 'stars per day late');
});

test.run();
