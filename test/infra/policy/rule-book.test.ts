import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CONTROLS } from '../../../src/infra/policy/controls/registry.js';
import { PlatformView } from '../../../src/infra/policy/platform-view.js';
import { fullParametersOf, stacksOf } from '../../support/platform.js';
import { Mutant } from './mutate.js';
import { MUTATIONS } from './mutations.js';
import { RULE_BOOK } from './rule-book.js';

const RULES = 95;
const today = new Date();

test(`all ${RULES} rules are there, each held by controls that are there`, () => {
  assert.is(RULE_BOOK.length, RULES);
  const known = CONTROLS.map(({ id }) => id);
  for (const { number, controls } of RULE_BOOK) {
    assert.ok(controls.length > 0, String(number));
    assert.equal(
      controls.filter((id) => !known.includes(id)),
      [],
      String(number),
    );
  }
});

for (const { number, rule, controls } of RULE_BOOK) {
  test(`rule ${number} fails on a platform that breaks it: ${rule}`, async () => {
    for (const id of controls) {
      const broken = new Mutant(await stacksOf(fullParametersOf('prod')));
      MUTATIONS[id]![0]!(broken);
      const { check } = CONTROLS.find((control) => control.id === id)!;
      assert.ok(check(new PlatformView(broken.stacks, today)).length > 0, id);
    }
  });
}

test.run();
