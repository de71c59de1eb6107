import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Statement } from '../../../src/infra/policy-document.js';
import { API_FUNCTION_NAMES } from '../../../src/platform/api/functions.js';
import { SYSTEMS } from '../../../src/platform/systems.js';
import { parametersOf, resourcesOf, stacksOf } from '../../support/platform.js';

const resources = resourcesOf(await stacksOf(parametersOf('prod')));

function rightsOf(name: string): Statement[] {
  const policy = resources.find((each) => each.name === `api_functions_${name.replaceAll('-', '_')}_runner_policy`);
  assert.ok(policy, name);
  return (JSON.parse(String(policy!.block.policy)) as { Statement: Statement[] }).Statement.filter(
    ({ Effect }) => Effect === 'Allow',
  );
}

/** Names of the functions whose rights hold `text`. */
const allowed = (text: string): string[] =>
  [...API_FUNCTION_NAMES, 'authorizer'].filter((name) => JSON.stringify(rightsOf(name)).includes(text));

test('the key that signs tokens is read by who signs and who checks, and nobody else', () => {
  assert.equal(allowed('secretsmanager:GetSecretValue'), ['auth', 'authorizer']);
});

test('users are known to sign-in alone, conversations to the copilot alone', () => {
  assert.equal(allowed('tables_users'), ['auth']);
  assert.equal(allowed('tables_conversations'), ['retail-copilot']);
});

test('a system reads its own results, and none of the others', () => {
  const bucketOf = (system: string): string =>
    String(resources.find((each) => each.name === `lake_${system.replaceAll('-', '_')}_bucket`)!.block.bucket);
  for (const system of SYSTEMS) {
    const text = JSON.stringify(rightsOf(system));
    for (const other of SYSTEMS) assert.is(text.includes(bucketOf(other)), other === system, `${system}: ${other}`);
  }
});

test('no function of a system writes to the lake; Athena writes answers for two functions', () => {
  assert.equal(allowed('s3:PutObject'), ['analytics', 'retail-copilot']);
  for (const name of ['analytics', 'retail-copilot']) {
    const writing = rightsOf(name).filter(({ Action }) => JSON.stringify(Action).includes('s3:PutObject'));
    for (const { Resource } of writing) assert.match(String(Resource), /athena_results_bucket\}\/\*$/);
  }
});

test('nothing is allowed that the boundary does not', () => {
  const boundary = resources.find(({ name }) => name === 'boundary_policy')!;
  const caps = (JSON.parse(String(boundary.block.policy)) as { Statement: Statement[] }).Statement.flatMap(
    ({ Action }) => [Action].flat(),
  ).map((action) => new RegExp(`^${action.replaceAll('*', '.*')}$`));
  for (const name of [...API_FUNCTION_NAMES, 'authorizer']) {
    for (const action of rightsOf(name).flatMap(({ Action }) => [Action].flat())) {
      assert.ok(
        caps.some((cap) => cap.test(action)),
        `${action} of ${name} is beyond the permissions boundary`,
      );
    }
  }
});

test.run();
