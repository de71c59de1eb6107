import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { AliasTable, WeightedChoice } from '../../../../src/mysql/sample/chance/alias-table.js';
import {
  beta,
  binomial,
  exponential,
  gamma,
  normal,
  poisson,
} from '../../../../src/mysql/sample/chance/distributions.js';
import { Random } from '../../../../src/mysql/sample/random.js';
import { within } from '../../../support/within.js';

const DRAWS = 40_000;

/** Compares mean and variance with what they should be, within five standard errors. */
function moments(name: string, draw: (random: Random) => number, mean: number, variance: number): void {
  const random = new Random(1, name);
  const values = Array.from({ length: DRAWS }, () => draw(random));
  const average = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  const squares = values.map((value) => (value - average) ** 2);
  const spread = squares.reduce((sum, value) => sum + value, 0) / DRAWS;
  const ofSquares = Math.sqrt(squares.reduce((sum, value) => sum + (value - spread) ** 2, 0) / DRAWS);
  within(average, mean, 5 * Math.sqrt(variance / DRAWS), `mean of ${name}`);
  within(spread, variance, (5 * ofSquares) / Math.sqrt(DRAWS), `variance of ${name}`);
}

test('distributions have the mean and the variance of their names', () => {
  moments('normal', normal, 0, 1);
  moments('exponential', (random) => exponential(random, 2.5), 2.5, 6.25);
  for (const shape of [0.4, 0.8, 1.3, 9]) moments(`gamma ${shape}`, (random) => gamma(random, shape), shape, shape);
  for (const [a, b] of [
    [0.5, 0.5],
    [2.4, 0.6],
  ] as const) {
    moments(`beta ${a}`, (random) => beta(random, a, b), a / (a + b), (a * b) / ((a + b) ** 2 * (a + b + 1)));
  }
  moments('binomial', (random) => binomial(random, 4, 0.3), 1.2, 0.84);
  for (const mean of [0.2, 3, 9.99, 10, 47.3, 2_000]) {
    moments(`Poisson ${mean}`, (random) => poisson(random, mean), mean, mean);
  }
});

test('an alias table draws every index as often as its weight says, and none of weight 0', () => {
  const weights = [5, 0, 1, 0.25, 13, 0.75];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new AliasTable(weights);
  const random = new Random(2, 'alias');
  const counts = weights.map(() => 0);
  for (let draw = 0; draw < DRAWS; draw++) counts[table.draw(random)]!++;
  for (const [index, weight] of weights.entries()) {
    const share = weight / total;
    within(counts[index]! / DRAWS, share, 5 * Math.sqrt((share * (1 - share)) / DRAWS), `weight ${weight}`);
  }
  assert.is(new WeightedChoice([['only', 3]]).draw(random), 'only');
});

test('integers are uniform, and streams of other names, seeds and entities other ones', () => {
  const random = new Random(1, 'a');
  const counts = [0, 0, 0, 0];
  for (let draw = 0; draw < DRAWS; draw++) counts[random.integer(0, 3)]!++;
  for (const count of counts) within(count / DRAWS, 0.25, 0.011, 'one of four');
  const firsts = [
    new Random(1, 'a'),
    new Random(1, 'b'),
    new Random(2, 'a'),
    new Random(1 + 2 ** 32, 'a'),
    new Random(1, 'a').at(1),
  ].map((each) => each.next32());
  assert.is(new Set(firsts).size, firsts.length);
  assert.is(random.at(0).next32(), firsts[0]);
});

test.run();
