import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { terraformFailure } from '../../../../src/targets/aws/terraform/terraform-failure.js';

const failure = (
  summary: string,
  detail?: string,
  otherwise: 'FIM-TERRAFORM-FAILED' | 'FIM-APPLY-FAILED' = 'FIM-TERRAFORM-FAILED',
) => terraformFailure('app', 'planning', [{ severity: 'error', summary, ...(detail ? { detail } : {}) }], otherwise);

for (const [what, summary, detail, code] of [
  [
    'a bucket that is not there',
    'Failed to get existing workspaces: S3 bucket "x" does not exist.',
    '',
    'FIM-STATE-BUCKET',
  ],
  ['no credentials', 'No valid credential sources found', '', 'FIM-AWS-CREDENTIALS'],
  [
    'an expired session',
    'validating provider credentials',
    'api error ExpiredToken: The token expired',
    'FIM-AWS-CREDENTIALS',
  ],
  [
    'a refusal',
    'reading IAM Role',
    'api error AccessDenied: User is not authorized to perform: iam:GetRole',
    'FIM-AWS-PERMISSION',
  ],
  [
    'no network',
    'retrieving caller identity',
    'dial tcp 127.0.0.1:1: connect: connection refused',
    'FIM-AWS-UNREACHABLE',
  ],
  ['an old plan', 'Saved plan is stale', 'The given plan file can no longer be applied', 'FIM-PLAN-OUTDATED'],
  ['a protected bucket', 'Instance cannot be destroyed', 'lifecycle.prevent_destroy', 'FIM-DATA-PROTECTED'],
  ['a stack that is not there', 'Unable to find remote state', 'No stored state was found', 'FIM-STACK-MISSING'],
  ['anything else', 'Unsupported argument', 'An argument named "moon" is not expected here.', 'FIM-TERRAFORM-FAILED'],
] as const) {
  test(`${what} is ${code}`, () => assert.is(failure(summary, detail).code, code));
}

test('a lock is told with its holder, in the time zone of everything else', () => {
  const error = failure(
    'Error acquiring the state lock',
    `Error message: api error PreconditionFailed\nLock Info:\n  ID:        b8f3\n  Path:      bucket/app/terraform.tfstate\n  Operation: OperationTypeApply\n  Who:       ci@runner-7\n  Version:   1.11.4\n  Created:   2026-03-01 10:15:00.123456789 +0000 UTC\n  Info:      \n\n\nTerraform acquires a state lock to protect the state.`,
  );
  assert.is(error.code, 'FIM-STACK-LOCKED');
  assert.is(error.message, 'the state of app is locked by ci@runner-7 since 2026-03-01T10:15:00Z (OperationTypeApply)');
  assert.equal((error.data.lock as { id: string }).id, 'b8f3');
});

test('a failed apply stays one, whatever AWS said, and tells of what exists already how to take it over', () => {
  const denied = failure('creating KMS Key', 'api error AccessDenied: no', 'FIM-APPLY-FAILED');
  assert.equal(
    [denied.code, denied.remedy],
    ['FIM-APPLY-FAILED', 'mend it, then: futureim deploy --target aws --stack app'],
  );
  const exists = failure(
    'creating IAM Role',
    'EntityAlreadyExists: Role with name x already exists.',
    'FIM-APPLY-FAILED',
  );
  assert.is(exists.remedy, 'futureim deploy --target aws --stack app --adopt');
});

test('the message names one failure and counts the others; all are in the data', () => {
  const diagnostics = ['a', 'b', 'c'].map((name) => ({
    severity: 'error' as const,
    address: `aws_x.${name}`,
    summary: `creating ${name}: ${'long '.repeat(200)}`,
  }));
  const { message, data } = terraformFailure('app', 'applying', diagnostics, 'FIM-APPLY-FAILED');
  assert.match(message, /^applying app failed: aws_x\.a: creating a: .{0,320}…, and 2 more$/);
  assert.is((data.failures as unknown[]).length, 3);
});

test('a plan that the state has moved away from is told as that, also by an apply: nothing was done', () => {
  const stale = failure('Saved plan is stale', 'The given plan file can no longer be applied', 'FIM-APPLY-FAILED');
  assert.is(stale.code, 'FIM-PLAN-OUTDATED');
  assert.match(stale.remedy, 'plans anew');
});

test('a destroy that failed goes on with destroy', () => {
  const diagnostics = [{ severity: 'error', summary: 'emptying S3 Bucket (raw): BadRequest' }] as const;
  const remedy = (action: string) => terraformFailure('app', action, diagnostics, 'FIM-APPLY-FAILED').remedy;
  assert.match(remedy('destroying') ?? '', 'futureim destroy --target aws --stack app');
  assert.match(remedy('applying') ?? '', 'futureim deploy --target aws --stack app');
});

test.run();
