import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../src/core/errors.js';
import { KEY_MAP } from '../../../src/tui/keys/key-map.js';
import { keyNames } from '../../../src/tui/keys/key-name.js';
import { Keys } from '../../../src/tui/keys/keys.js';

const ALL = { actions: true, delivery: true };

const message = (overrides: Record<string, string[]>): string => {
  try {
    new Keys(overrides, ALL);
    return 'accepted';
  } catch (error) {
    return (error as FutureimError).message;
  }
};

test('every key of a binding does the same, where it works', () => {
  const keys = new Keys({}, ALL);
  for (const { id, keys: own, contexts } of KEY_MAP) {
    const screen = contexts.find((context) => context !== 'everywhere' && context !== 'lists') ?? 'overview';
    for (const key of own) assert.is(keys.find(screen, key)?.id, id, `${key} on ${screen}`);
  }
});

test('without actions nothing that changes the platform is bound', () => {
  const keys = new Keys({}, { ...ALL, actions: false });
  for (const key of ['s', 'S', 'R', 'X']) assert.is(keys.find('overview', key), undefined);
});

test('where nothing is delivered no key leads to a pipeline', () => {
  assert.is(new Keys({}, ALL).find('overview', 'P')?.id, 'pipeline');
  assert.is(new Keys({}, { ...ALL, delivery: false }).find('overview', 'P'), undefined);
});

test('keys of the configuration take the place of the others', () => {
  const keys = new Keys({ refresh: ['F'] }, ALL);
  assert.is(keys.find('overview', 'F')?.id, 'refresh');
  assert.is(keys.find('overview', 'r'), undefined);
});

test('a name that no key has, and a key for two things, are refused', () => {
  assert.match(message({ refrsh: ['F'] }), 'has "refrsh", which no key of the dashboard does; did you mean "refresh"?');
  assert.match(message({ refresh: ['q'] }), 'gives the key "q" to both refresh and quit');
  assert.is(message({ errors: ['o'] }), 'accepted', 'they work on different screens');
});

test('keys get the names of the map', () => {
  assert.equal(keyNames('', { upArrow: true }), ['up']);
  assert.equal(keyNames('c', { ctrl: true }), ['ctrl+c']);
  assert.equal(keyNames('a b', {}), ['a', 'space', 'b']);
  assert.equal(keyNames('w', { meta: true }), []);
});

test.run();
