import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stateSource } from '../../../src/cli/stacks/state-source.js';

const NOTHING = { region: undefined, lockTable: undefined };

test('a file and an object are told apart', () => {
  assert.equal(stateSource('old/terraform.tfstate', NOTHING), { kind: 'file', path: 'old/terraform.tfstate' });
  assert.equal(stateSource('s3://states/dev/terraform.tfstate', { region: 'us-east-1', lockTable: 'locks' }), {
    kind: 's3',
    bucket: 'states',
    key: 'dev/terraform.tfstate',
    region: 'us-east-1',
    lockTable: 'locks',
  });
});

test('half of an address, and a table for a file, are refused', () => {
  for (const from of ['s3://states', 's3://states/', 's3:///key', 's3://UPPER/key']) {
    assert.throws(() => stateSource(from, NOTHING), 'names no object');
  }
  assert.throws(() => stateSource('terraform.tfstate', { ...NOTHING, lockTable: 'locks' }), 'is a file');
});

test.run();
