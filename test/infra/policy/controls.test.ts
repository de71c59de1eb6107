import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CONTROLS } from '../../../src/infra/policy/controls/registry.js';
import { evaluatePolicy, type PolicyVerdict } from '../../../src/infra/policy/evaluate.js';
import { ENVIRONMENT_NAMES, fullParametersOf, parametersOf, stacksOf } from '../../support/platform.js';
import { Mutant } from './mutate.js';
import { MUTATIONS } from './mutations.js';

const today = new Date();

function failures({ controls }: PolicyVerdict): string[] {
  return controls.flatMap(({ control, violations }) =>
    violations.map(({ resource, evidence }) => `${control.id}: ${resource.address}: ${evidence}`),
  );
}

for (const environment of ENVIRONMENT_NAMES) {
  for (const [kind, parameters] of Object.entries({
    smallest: parametersOf(environment),
    full: fullParametersOf(environment),
    adopting: parametersOf(environment, { accountSingletons: 'adopt' }),
    ...(environment === 'dev' ? { 'publicly served': parametersOf('dev', { site: 's3-website' }) } : {}),
  })) {
    test(`the ${kind} platform of ${environment} breaks no control, and needs every exception it has`, async () => {
      const verdict = evaluatePolicy({ stacks: await stacksOf(parameters), environment, today });
      assert.equal(failures(verdict), []);
      assert.equal(verdict.invalidExceptions, []);
      assert.equal(
        verdict.unusedExceptions.map(({ control }) => control),
        [],
      );
    });
  }
}

for (const [id, mutations] of Object.entries(MUTATIONS)) {
  for (const [index, mutate] of mutations.entries()) {
    test(`${id} fails on the platform of prod once it is broken (${index + 1})`, async () => {
      const broken = new Mutant(await stacksOf(fullParametersOf('prod')));
      mutate(broken);
      const verdict = evaluatePolicy({ stacks: broken.stacks, environment: 'prod', today });
      const failing = verdict.controls.filter(({ violations }) => violations.length > 0);
      const ids = failing.map(({ control }) => control.id);
      assert.ok(ids.includes(id), `these fail: ${ids.join(', ') || 'none'}`);
      for (const { violations } of failing)
        for (const { evidence } of violations) assert.not.match(evidence, 'undefined');
    });
  }
}

test('every control has a mutation, and every mutation a control', () => {
  assert.equal(Object.keys(MUTATIONS).sort(), CONTROLS.map(({ id }) => id).sort());
});

test('ids are unique, and every control says why and where else the rule stands', () => {
  assert.is(new Set(CONTROLS.map(({ id }) => id)).size, CONTROLS.length);
  for (const { id, title, why, sources } of CONTROLS) {
    assert.match(id, /^[a-z0-9]+\.[a-z0-9-]+$/);
    assert.ok(title.length > 0 && why.length > 0 && sources.length > 0, id);
    assert.not.match(title, /[.]$/);
  }
});

test.run();
