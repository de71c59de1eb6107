import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type CostQuestion, estimateCost } from '../../../src/infra/cost/estimate-cost.js';
import type { CostEstimate, CostLine } from '../../../src/platform/cost/cost-estimate.js';
import type { PlatformParameters } from '../../../src/platform/platform-parameters.js';
import { ENVIRONMENT_NAMES, fullParametersOf, parametersOf, stacksOf } from '../../support/platform.js';

const TODAY = new Date('2026-12-01T00:00:00Z');

async function estimateOf(
  parameters: PlatformParameters,
  question: Partial<Pick<CostQuestion, 'overrides' | 'stack' | 'today'>> = {},
): Promise<CostEstimate> {
  return estimateCost({ stacks: await stacksOf(parameters), parameters, overrides: {}, today: TODAY, ...question });
}

const lineOf = ({ lines }: CostEstimate, item: string): CostLine => {
  const found = lines.find((line) => line.item === item);
  assert.ok(found, `no line ${item} among ${lines.map((line) => line.item)}`);
  return found;
};
const near = (actual: number | null, expected: number): void =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 0.005, `${actual} instead of ${expected}`);

test('dev: what stands is what hours, classes and counts say', async () => {
  const estimate = await estimateOf(parametersOf('dev'));
  near(lineOf(estimate, 'dms.t3.medium').monthly, 730 * 0.072);
  near(lineOf(estimate, 'storage not included').monthly, (100 - 50) * 0.115);
  near(lineOf(estimate, 'NAT gateway').monthly, 32.85);
  near(lineOf(estimate, 'public IPv4 address').monthly, 3.65);
  near(lineOf(estimate, 'endpoint in a zone').monthly, 7.3);
});

test('prod: a Multi-AZ instance is two, an endpoint is charged in each of its zones', async () => {
  const estimate = await estimateOf(parametersOf('prod'));
  near(lineOf(estimate, 'dms.c5.xlarge, Multi-AZ').monthly, 2 * 730 * 0.308);
  near(lineOf(estimate, 'storage not included').monthly, 2 * (200 - 100) * 0.115);
  near(lineOf(estimate, 'endpoint in a zone').monthly, 4 * 2 * 7.3);
  near(lineOf(estimate, 'NAT gateway').monthly, 2 * 32.85);
});

test('a VPN is charged for its connection and the addresses of its two tunnels', async () => {
  const estimate = await estimateOf(fullParametersOf('dev'));
  near(lineOf(estimate, 'VPN connection').monthly, 36.5);
  near(lineOf(estimate, 'address of a tunnel').monthly, 7.3);
});

for (const environment of ENVIRONMENT_NAMES) {
  test(`${environment}: parts sum to the total, lines and stacks go from big to small`, async () => {
    const { total, lines, stacks, claim } = await estimateOf(parametersOf(environment));
    near(
      lines.reduce((sum, { monthly }) => sum + monthly!, 0),
      total.monthly,
    );
    near(total.standing + total.usage, total.monthly);
    near(
      stacks.reduce((sum, { monthly }) => sum + monthly, 0),
      total.monthly,
    );
    const told = claim!.rows.reduce((sum, { estimated }) => sum + (estimated ?? 0), 0);
    near(
      claim!.leftOut.reduce((sum, { monthly }) => sum + monthly, told),
      total.monthly,
    );
    assert.is(claim!.claimed, 325);
    for (const sums of [lines.map(({ monthly }) => monthly!), stacks.map(({ monthly }) => monthly)]) {
      assert.equal(
        sums,
        [...sums].sort((a, b) => b - a),
      );
    }
    assert.is(total.notPriced, 0);
  });

  test(`${environment}: an assumption is charged once for each thing that it is for, however many resources share it`, async () => {
    const { lines, usage } = await estimateOf(parametersOf(environment));
    for (const { name, amount } of usage.filter((each) => each.name !== 'ingestHours')) {
      const shares = Map.groupBy(
        lines.filter(({ assumption }) => assumption === name),
        ({ type, item }) => `${item} of ${type}`,
      );
      for (const each of shares.values()) {
        near(
          each.reduce((sum, { quantity }) => sum + quantity, 0),
          amount,
        );
      }
    }
  });
}

test('fewer hours of ingest lower what is charged by the hour, and nothing else', async () => {
  const whole = await estimateOf(parametersOf('dev'));
  const part = await estimateOf(parametersOf('dev'), { overrides: { ingestHours: 220 } });
  near(lineOf(part, 'NAT gateway').monthly, 220 * 0.045);
  near(whole.total.monthly - part.total.monthly, whole.saving!.part.monthly);
  const others = ({ lines }: CostEstimate): CostLine[] => lines.filter(({ stack }) => stack !== 'ingest');
  assert.equal(others(part), others(whole));
  assert.equal(
    part.usage.filter(({ overridden }) => overridden).map(({ name, amount }) => [name, amount]),
    [['ingestHours', 220]],
  );
});

test('no hours of ingest are no division by zero', async () => {
  const { saving } = await estimateOf(parametersOf('dev'), { overrides: { ingestHours: 0 } });
  assert.is(saving!.perHour, 0);
  assert.is(saving!.part.monthly, 0);
});

test('the secret that futureim bootstrap makes is paid for, and stays when ingest goes', async () => {
  assert.is(lineOf(await estimateOf(parametersOf('dev')), 'secret').stack, 'bootstrap');
});

test('a stack alone has its own share of what is used, and neither claim nor the saving of another', async () => {
  const whole = await estimateOf(parametersOf('dev'));
  const alone = await estimateOf(parametersOf('dev'), { stack: 'foundation' });
  assert.equal(
    alone.lines,
    whole.lines.filter(({ stack }) => stack === 'foundation'),
  );
  assert.is(alone.claim, undefined);
  assert.is(alone.saving, undefined);
});

test('an instance class without a price on record is not in the total, and named', async () => {
  const parameters = parametersOf('dev');
  const stacks = await stacksOf(parameters);
  const before = estimateCost({ stacks, parameters, overrides: {}, today: TODAY });
  const instances = stacks.find(({ name }) => name === 'ingest')!.configuration.resource!.aws_dms_replication_instance!;
  Object.values(instances)[0]!.replication_instance_class = 'dms.r9.huge';
  const after = estimateCost({ stacks, parameters, overrides: {}, today: TODAY });
  const line = lineOf(after, 'dms.r9.huge');
  assert.equal([line.monthly, line.price, after.total.notPriced], [null, null, 1]);
  assert.is(after.lines.at(-1), line);
  near(before.total.monthly - after.total.monthly, 730 * 0.072 - 50 * 0.115);
});

test('a price of the other region is marked and summed by itself', async () => {
  const { lines, total } = await estimateOf(parametersOf('prod'));
  const marked = lines.filter(({ standIn }) => standIn);
  assert.ok(marked.length > 0);
  for (const { price } of marked) assert.is(price!.region, 'us-east-1');
  near(
    marked.reduce((sum, { monthly }) => sum + monthly!, 0),
    total.standIn,
  );
});

test('us-east-1 has its own prices, and what they lack comes from us-east-2', async () => {
  const { lines } = await estimateOf(parametersOf('dev', { region: 'us-east-1' }));
  for (const { standIn, price } of lines) assert.is(price!.region, standIn ? 'us-east-2' : 'us-east-1');
});

test('other regions are refused, and stacks that do not exist', async () => {
  const codeOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'none',
      ({ code }) => code,
    );
  assert.is(await codeOf(estimateOf(parametersOf('dev', { region: 'eu-west-1' }))), 'FIM-COST-REGION');
  assert.is(await codeOf(estimateOf(parametersOf('dev'), { stack: 'moon' })), 'FIM-USAGE');
});

test('prices read long ago are counted', async () => {
  const fresh = await estimateOf(parametersOf('dev'), { today: new Date('2026-11-01T00:00:00Z') });
  assert.is(fresh.prices!.outdated, 0);
  const old = await estimateOf(parametersOf('dev'), { today: new Date('2028-01-01T00:00:00Z') });
  assert.is(old.prices!.outdated, old.lines.length);
});

test.run();
