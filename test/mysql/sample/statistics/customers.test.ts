import * as assert from 'uvu/assert';
import { aboutSample } from '../../../support/generated-sample.js';
import { within } from '../../../support/within.js';

/** Estimated from the files alone, as an analyst would, then compared with truth.json. Tolerances are three to four standard errors. */
const { test, sample, truth } = aboutSample('customers and feeds are as planted');

test('price levels of countries, and how sign-ups move between them', async () => {
  const levels = await sample.query<{ country: string; level: number }>(
    `WITH priced AS (SELECT o.shipping_country AS country, i.product_id, o.order_date::DATE AS day,
         median(i.unit_price) AS price FROM order_items i JOIN orders o USING (order_id) GROUP BY ALL)
     SELECT other.country, exp(avg(ln(other.price / us.price))) AS level FROM priced other
     JOIN priced us USING (product_id, day) WHERE us.country = 'US' GROUP BY 1`,
  );
  for (const { country, level } of levels) {
    within(level, truth.money.countries.find((each) => each.country === country)!.priceLevel, 0.01, country);
  }
  const [first, last] = await sample.query<{ share: number }>(
    `SELECT avg((country = 'IN')::INT) AS share FROM customers WHERE created_at >= '2023-01-01'
     GROUP BY created_at >= '2025-01-01' ORDER BY created_at >= '2025-01-01'`,
  );
  const india = truth.money.countries.find(({ country }) => country === 'IN')!.signUpShare;
  within(first!.share, india.first + (india.last - india.first) / 3, 0.02, 'India before 2025');
  within(last!.share, india.first + ((india.last - india.first) * 5) / 6, 0.02, 'India in 2025');
});

test('churned customers stay away, and how many remain after a year is as the lifetimes say', async () => {
  const gone = truth.customers.churned.map(({ customerId, date }) => `('${customerId}', DATE '${date}')`);
  const [late] = await sample.query<{ n: number }>(
    `SELECT count(*) AS n FROM orders JOIN (VALUES ${gone.join(', ')}) g(id, day) ON g.id = customer_id
     WHERE order_date::DATE > g.day`,
  );
  assert.is(late!.n, 0);
  const [kept] = await sample.query<{ share: number }>(
    `SELECT 1 - avg((g.day IS NOT NULL AND g.day <= created_at::DATE + 366)::INT) AS share FROM customers
     LEFT JOIN (VALUES ${gone.join(', ')}) g(id, day) ON g.id = customer_id
     WHERE created_at >= '2023-01-01' AND created_at < '2024-12-01'`,
  );
  const { shape, scale } = truth.customers.lifetimeDays;
  within(kept!.share, (1 + 365 / scale) ** -shape, 0.03, 'kept for a year');
});

test('the feeds: prices of competitors follow ours, intents come as often as planted, all marked', async () => {
  const file = `${sample.data}/feeds/competitor-prices.csv`;
  const list = truth.products.bestSellers.map(({ productId, listPrice }) => `('${productId}', ${listPrice})`);
  const competitors = await sample.query<{ name: string; level: number; marked: boolean }>(
    `SELECT competitor_name AS name, exp(avg(ln(competitor_price / l.price))) AS level,
       bool_and(sample_data = 'generated') AS marked
     FROM read_csv('${file}') JOIN (VALUES ${list.join(', ')}) l(id, price) ON l.id = product_id GROUP BY 1`,
  );
  assert.is(competitors.length, truth.feeds.competitors.length);
  for (const { name, level, marked } of competitors) {
    assert.ok(marked);
    within(level, truth.feeds.competitors.find((each) => each.name === name)!.level, 0.02, name);
  }
  const asked = sample
    .text('feeds/copilot-conversations.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { sample_data: string; role: string; intent: string })
    .filter(({ role, sample_data }) => role === 'user' && sample_data === 'generated');
  for (const { intent, share } of truth.feeds.intents) {
    within(asked.filter((each) => each.intent === intent).length / asked.length, share, 0.04, intent);
  }
});

test.run();
