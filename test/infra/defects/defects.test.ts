import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../../scripts/project.js';
import { PlatformView } from '../../../src/infra/policy/platform-view.js';
import { ENVIRONMENT_NAMES, fullParametersOf, parametersOf, stacksOf } from '../../support/platform.js';
import { Mutant } from '../policy/mutate.js';
import { DEFECTS_ELSEWHERE } from './elsewhere.js';
import { DEFECTS } from './registry.js';

const all = Object.values(DEFECTS).flat();
const today = new Date();

for (const environment of ENVIRONMENT_NAMES) {
  for (const [kind, parameters] of Object.entries({
    full: fullParametersOf(environment),
    adopting: parametersOf(environment, { accountSingletons: 'adopt' }),
  })) {
    test(`the ${kind} platform of ${environment} has none of the original defects`, async () => {
      const view = new PlatformView(await stacksOf(parameters), today);
      for (const { id, findings } of all) assert.equal(findings(view, environment), [], id);
    });
  }
}

for (const { id, findings, returns } of all) {
  for (const [index, comesBack] of returns.entries()) {
    test(`${id} is seen when it comes back (${index + 1})`, async () => {
      const broken = new Mutant(await stacksOf(fullParametersOf('prod')));
      comesBack(broken);
      const found = findings(new PlatformView(broken.stacks, today), 'prod');
      assert.ok(found.length > 0);
      for (const text of found) assert.not.match(text, 'undefined');
    });
  }
}

for (const { id, file, title } of DEFECTS_ELSEWHERE) {
  test(`${id} is held by a test that is there`, () => {
    assert.match(readFileSync(join(ROOT, file), 'utf8'), title);
  });
}

test('every defect has a name of its own, and a way to come back', () => {
  const ids = [...all, ...DEFECTS_ELSEWHERE].map(({ id }) => id);
  assert.is(new Set(ids).size, ids.length);
  for (const { id, returns } of all) assert.ok(returns.length > 0, id);
});

test.run();
