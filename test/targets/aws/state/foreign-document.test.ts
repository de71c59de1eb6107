import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../../src/core/errors.js';
import { foreignDocument, migrationAction } from '../../../../src/targets/aws/state/foreign-document.js';
import type { StateDocument } from '../../../../src/targets/aws/state/state-document.js';

const BUCKET = {
  mode: 'managed',
  type: 'aws_s3_bucket',
  name: 'raw',
  provider: 'provider["registry.terraform.io/hashicorp/aws"]',
  instances: [{ attributes: { id: 'raw' } }],
};
const STATE = { version: 4, serial: 7, lineage: 'a-b-c', outputs: {}, resources: [BUCKET] };
const KNOWN = new Set(['aws_s3_bucket.raw', 'aws_s3_bucket.curated']);

const read = (state: unknown): StateDocument =>
  foreignDocument(typeof state === 'string' ? state : JSON.stringify(state), 'old.tfstate', 'foundation', KNOWN);

function refusal(work: () => unknown): FutureimError {
  try {
    work();
  } catch (error) {
    return error as FutureimError;
  }
  throw new Error('it was not refused');
}

test('a state of the resources of the stack is taken, from either registry', () => {
  assert.is(read(STATE).serial, 7);
  const provider = 'provider["registry.opentofu.org/hashicorp/aws"].us_east_1';
  assert.is(read({ ...STATE, resources: [{ ...BUCKET, provider }] }).resources.length, 1);
});

for (const [what, state, message] of [
  ['no JSON', '{', 'is no JSON object'],
  ['a list', [STATE], 'is no JSON object'],
  ['an older format', { ...STATE, version: 3 }, 'is of format 3, not 4'],
  ['an encrypted one', { encrypted_data: 'x' }, 'is of format unknown, not 4'],
  ['one without lineage', { ...STATE, lineage: '' }, 'has no lineage'],
  ['one with half a serial', { ...STATE, serial: 1.5 }, 'has the serial 1.5'],
  ['one without resources', { ...STATE, resources: [] }, 'has no resource in it'],
  [
    'one with half a resource',
    { ...STATE, resources: [{ ...BUCKET, instances: undefined }] },
    'has no list of resources',
  ],
  [
    'one of another provider',
    { ...STATE, resources: [{ ...BUCKET, provider: 'provider["registry.terraform.io/hashicorp/random"]' }] },
    'has aws_s3_bucket.raw of provider',
  ],
  [
    'one of other resources',
    { ...STATE, resources: [{ ...BUCKET, name: 'other' }] },
    'has what foundation has not: aws_s3_bucket.other',
  ],
  [
    'one with a module',
    { ...STATE, resources: [{ ...BUCKET, module: 'module.lake' }] },
    'has what foundation has not: module.lake.aws_s3_bucket.raw',
  ],
] as const) {
  test(`${what} is refused`, () => {
    const { code, message: told } = refusal(() => read(state));
    assert.is(code, 'FIM-STATE-FOREIGN');
    assert.match(told, message);
  });
}

const document = (changes: Partial<StateDocument>): StateDocument => ({ ...(STATE as StateDocument), ...changes });
const action = (current: StateDocument | undefined) => migrationAction('foundation', document({}), current);

test('a stack that was never deployed gets the state, one that has it keeps it', () => {
  assert.is(action(undefined), 'write');
  assert.is(action(document({})), 'none');
});

test('an older state of the same lineage is replaced, and one of another that holds nothing', () => {
  assert.is(action(document({ serial: 6, resources: [] })), 'replace');
  assert.is(action(document({ lineage: 'x', serial: 99, resources: [] })), 'replace');
});

for (const [what, current] of [
  ['a newer one', document({ serial: 8 })],
  ['one of another lineage that holds something', document({ lineage: 'x' })],
  ['one of the same serial with something else in it', document({ outputs: { a: { value: 1 } } })],
] as const) {
  test(`${what} is not replaced`, () => {
    assert.is(refusal(() => action(current)).code, 'FIM-STATE-CONFLICT');
  });
}

test.run();
