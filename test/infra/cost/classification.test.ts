import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { billedResources } from '../../../src/infra/cost/billed-resource.js';
import { estimateCost } from '../../../src/infra/cost/estimate-cost.js';
import { knownPrice } from '../../../src/infra/cost/prices/price-table.js';
import { costRule } from '../../../src/infra/cost/rules/registry.js';
import { ENVIRONMENT_NAMES, fullParametersOf, stacksOf } from '../../support/platform.js';

const TODAY = new Date('2026-12-01T00:00:00Z');

for (const environment of ENVIRONMENT_NAMES) {
  test(`${environment}: every resource type is priced, charged for use, or free`, async () => {
    const parameters = fullParametersOf(environment);
    const stacks = await stacksOf(parameters);
    const { unknown } = estimateCost({ stacks, parameters, overrides: {}, today: TODAY });
    assert.equal(
      unknown.map(({ type, stacks: where }) => `${type} of ${where} has no rule in src/infra/cost/rules`),
      [],
    );
  });

  test(`${environment}: types are of the class they are declared as, at prices on record`, async () => {
    for (const { type, block } of billedResources(await stacksOf(fullParametersOf(environment)))) {
      const rule = costRule(type)!;
      if (rule.class === 'free') {
        assert.ok(rule.because.length > 0, type);
        continue;
      }
      const charges = rule.charges(block);
      for (const { price } of charges) assert.ok(knownPrice(price), `${type}: no price ${price} is on record`);
      if (rule.class === 'usage')
        assert.ok(
          charges.every((charge) => 'assumption' in charge),
          type,
        );
    }
  });
}

test('a type that nobody has classified is named, and its stack', async () => {
  const parameters = fullParametersOf('dev');
  const stacks = await stacksOf(parameters);
  const ingest = stacks.find(({ name }) => name === 'ingest')!;
  ingest.configuration.resource!.aws_moon_base = { a: {}, b: {} };
  const { unknown } = estimateCost({ stacks, parameters, overrides: {}, today: TODAY });
  assert.equal(unknown, [{ type: 'aws_moon_base', resources: 2, stacks: ['ingest'] }]);
});

test('a type that only a CloudFormation template makes is classified like any other', async () => {
  const parameters = fullParametersOf('dev');
  const stacks = await stacksOf(parameters);
  const { aws_cloudformation_stack: templates } = stacks.find(({ name }) => name === 'foundation')!.configuration
    .resource!;
  Object.values(templates!)[0]!.template_body = JSON.stringify({ Resources: { Moon: { Type: 'AWS::Moon::Base' } } });
  const { unknown } = estimateCost({ stacks, parameters, overrides: {}, today: TODAY });
  assert.equal(unknown, [{ type: 'AWS::Moon::Base', resources: 1, stacks: ['foundation'] }]);
});

test('names of objects are no resource types and no prices', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    assert.is(costRule(name), undefined);
    assert.is(knownPrice(name), undefined);
  }
});

test.run();
