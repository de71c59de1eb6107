import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ENVIRONMENT_NAMES } from '../../src/platform/environments.js';
import {
  NAME_LIMITS,
  type NamedKind,
  PROJECT_LENGTH,
  PROJECT_PATTERN,
  resourceName,
} from '../../src/platform/resource-name.js';
import { SYSTEMS } from '../../src/platform/systems.js';

const KINDS = Object.keys(NAME_LIMITS) as NamedKind[];
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/);
const words = (most: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: most }).map((list) => list.join('-'));
const project = words(4).filter((text) => text.length <= PROJECT_LENGTH);
const resource = words(8);
const environment = fc.constantFrom(...ENVIRONMENT_NAMES);
const kind = fc.constantFrom(...KINDS);

/** A service whose names are shorter than a project's may be keeps the beginning of it. */
function keptOf(service: NamedKind, own: string): string {
  return NAME_LIMITS[service].length > PROJECT_LENGTH ? `${own}-` : own.slice(0, 8);
}

test('a name fits its service, keeps project and environment where it can, and has no doubled or hanging dash', () => {
  fc.assert(
    fc.property(kind, project, resource, environment, (service, own, what, where) => {
      const name = resourceName(service, own, what, where);
      assert.ok(name.length <= NAME_LIMITS[service].length, name);
      assert.match(name, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      assert.ok(name.startsWith(keptOf(service, own)), name);
      assert.ok(name.endsWith(`-${where}`), name);
    }),
  );
});

test('a name that fits is project, resource and environment as they are', () => {
  fc.assert(
    fc.property(kind, project, resource, environment, (service, own, what, where) => {
      const whole = `${own}-${what}-${where}`;
      if (whole.length <= NAME_LIMITS[service].length) assert.is(resourceName(service, own, what, where), whole);
    }),
  );
});

test('two resources have two names, also where both are too long', () => {
  fc.assert(
    fc.property(kind, project, resource, resource, environment, (service, own, one, other, where) => {
      fc.pre(one !== other);
      assert.is.not(resourceName(service, own, one, where), resourceName(service, own, other, where));
    }),
  );
});

test('the longest prod bucket of the default project is cut to 63 characters', () => {
  const names = SYSTEMS.map((system) =>
    resourceName('bucket', 'futureim-ecommerce-ai-platform', `${system}-prod`, 'staging'),
  );
  assert.is(new Set(names).size, SYSTEMS.length);
  assert.is(Math.max(...names.map(({ length }) => length)), 63);
  assert.match(names[0]!, /^futureim-ecommerce-ai-platform-market-intelligen\w*-[0-9a-f]{6}-staging$/);
});

test('project names are those that every service takes', () => {
  for (const name of ['shop', 'shop-2', 'a1-b2-c3']) assert.match(name, PROJECT_PATTERN);
  for (const name of ['', '-shop', 'shop-', 'sh--op', 'Shop', '2shop', 'shop_a', 'shop.a']) {
    assert.not.match(name, PROJECT_PATTERN);
  }
});

test.run();
