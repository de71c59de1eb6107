import { aboutSample } from '../../../support/generated-sample.js';
import { leastSquares, poissonRegression } from '../../../support/regression.js';
import { within } from '../../../support/within.js';

/** Estimated from the files alone, as an analyst would, then compared with truth.json. Tolerances are three to four standard errors. */
const { test, sample, truth } = aboutSample('demand can be estimated as it was planted');

/** Regressors of the log of orders a day: both trends, weekdays against Monday, the yearly Fourier series. */
function regressors({ weekday, age, dayOfYear }: { weekday: number; age: number; dayOfYear: number }): number[] {
  const turn = (Date.parse(truth.demand.trend[1]!.from) - Date.parse(truth.options.start)) / 86_400_000 / 365.25;
  const angle = (2 * Math.PI * dayOfYear) / truth.demand.yearly.daysAYear;
  return [
    ...[1, Math.min(age, turn), Math.max(0, age - turn)],
    ...Array.from({ length: 6 }, (_, index) => Number(weekday === index + 1)),
    ...truth.demand.yearly.terms.flatMap(({ harmonic }) => [Math.cos(harmonic * angle), Math.sin(harmonic * angle)]),
  ];
}

test('seasons, trend and holidays: a Poisson regression of orders a day', async () => {
  const days = await sample.query<{ day: string; n: number; weekday: number; age: number; dayOfYear: number }>(
    `SELECT strftime(d, '%Y-%m-%d') AS day, n, isodow(d) - 1 AS weekday, dayofyear(d) - 1 AS dayOfYear,
       date_diff('day', DATE '${truth.options.start}', d) / 365.25 AS age
     FROM (SELECT order_date::DATE AS d, count(*) AS n FROM orders GROUP BY 1) ORDER BY 1`,
  );
  const special = new Set(truth.demand.holidays.flatMap(({ days }) => days.map(({ date }) => date)));
  const ordinary = days.filter(({ day }) => !special.has(day));
  const found = poissonRegression(
    ordinary.map(regressors),
    ordinary.map(({ n }) => n),
    ordinary.map(() => 0),
  );
  const [, before, after] = found;
  within(Math.exp(before!) - 1, truth.demand.trend[0]!.annualGrowth, 0.06, 'growth at first');
  within(Math.exp(after!) - 1, truth.demand.trend[1]!.annualGrowth, 0.06, 'growth later');
  const weekdays = [1, ...found.slice(3, 9).map(Math.exp)];
  const mean = weekdays.reduce((sum, value) => sum + value, 0) / weekdays.length;
  for (const [weekday, factor] of weekdays.entries()) {
    within(factor / mean, truth.demand.weekdayFactors[weekday]!, 0.05, `weekday ${weekday}`);
  }
  for (const [index, { harmonic, cos, sin }] of truth.demand.yearly.terms.entries()) {
    within(found[9 + 2 * index]!, cos, 0.035, `cosine ${harmonic}`);
    within(found[10 + 2 * index]!, sin, 0.035, `sine ${harmonic}`);
  }
  const factors = truth.demand.holidays.flatMap(({ days }) => days);
  const usual = (day: (typeof days)[number]) =>
    Math.exp(regressors(day).reduce((sum, value, index) => sum + value * found[index]!, 0));
  const holidays = days.filter(({ day }) => special.has(day));
  const planted = ({ day }: { day: string }) =>
    factors.reduce((product, { date, factor }) => (date === day ? product * factor : product), 1);
  const [level, response] = poissonRegression(
    holidays.map((day) => [1, Math.log(planted(day))]),
    holidays.map(({ n }) => n),
    holidays.map((day) => Math.log(usual(day))),
  );
  within(response!, 1, 0.1, 'log of orders on holidays by the log of the planted factor');
  within(level!, 0, 0.05, 'orders on a holiday of factor 1');
});

test('sales follow Zipf by rank', async () => {
  const products = await sample.query<{ n: number }>(
    'SELECT count(*) AS n FROM order_items GROUP BY product_id ORDER BY n DESC LIMIT 300',
  );
  const [, slope] = leastSquares(
    products.map((_, index) => [1, Math.log(index + 1)]),
    products.map(({ n }) => Math.log(n)),
    products.map(({ n }) => n),
  );
  within(-slope!, truth.products.zipfExponent, 0.05, 'exponent');
});

/** Units and not lines: one line holds all units of a product, so that lines respond less to its price. */
test('price elasticities of the best sellers: Poisson regressions over weeks of one price', async () => {
  const levels = truth.money.countries.map(({ country, priceLevel }) => `('${country}', ${priceLevel})`);
  const errors: number[] = [];
  for (const { productId, elasticity, rank } of truth.products.bestSellers.slice(0, 12)) {
    const weeks = await sample.query<{ units: number; price: number; others: number; angle: number }>(
      `WITH lines AS (
         SELECT date_trunc('week', o.order_date) AS week, i.product_id, i.quantity, i.unit_price / l.level AS price
         FROM order_items i JOIN orders o USING (order_id)
         JOIN (VALUES ${levels.join(', ')}) l(country, level) ON l.country = o.shipping_country),
       shop AS (SELECT week, count(*) AS n FROM lines GROUP BY week)
       SELECT sum(quantity)::INT AS units, avg(price) AS price, any_value(shop.n) - count(*) AS others,
         2 * pi() * dayofyear(week) / 365.25 AS angle
       FROM lines JOIN shop USING (week) WHERE product_id = '${productId}'
       GROUP BY week HAVING max(price) < 1.01 * min(price)`,
    );
    const found = poissonRegression(
      weeks.map(({ price, angle }) => [1, Math.log(price), Math.cos(angle), Math.sin(angle)]),
      weeks.map(({ units }) => units),
      weeks.map(({ others }) => Math.log(others)),
    );
    within(found[1]!, elasticity, rank <= 3 ? 0.6 : 1.1, `rank ${rank}`);
    errors.push(found[1]! - elasticity);
  }
  within(errors.reduce((sum, error) => sum + error, 0) / errors.length, 0, 0.25, 'mean error');
});

test.run();
