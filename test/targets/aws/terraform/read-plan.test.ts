import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type PlanDocument, readPlan } from '../../../../src/targets/aws/terraform/read-plan.js';

const IDENTITY = { stack: 'foundation', purpose: 'apply', id: 'digest' } as const;

type Change = Partial<NonNullable<PlanDocument['resource_changes']>[number]['change']>;

const resource = (address: string, change: Change) => ({
  address,
  mode: 'managed' as const,
  type: address.split('.')[0]!,
  change: { actions: [], before: null, after: null, ...change },
});
const plan = (document: PlanDocument) => readPlan(document, IDENTITY);

test('actions are told as one word, with what makes them necessary', () => {
  const { changes, pending } = plan({
    resource_changes: [
      resource('aws_vpc.new', { actions: ['create'] }),
      resource('aws_iam_role.same', { actions: ['no-op'] }),
      resource('aws_iam_role.tagged', {
        actions: ['update'],
        before: { tags: {}, name: 'a' },
        after: { tags: { a: 'b' }, name: 'a' },
      }),
      resource('aws_vpc.moved', { actions: ['delete', 'create'], replace_paths: [['cidr_block']] }),
      {
        ...resource('aws_s3_bucket.gone', { actions: ['delete'] }),
        action_reason: 'delete_because_no_resource_config',
      },
      {
        ...resource('aws_kms_key.unfinished', { actions: ['delete', 'create'] }),
        action_reason: 'replace_because_tainted',
      },
      resource('aws_kms_key.renewed', { actions: ['create', 'delete'], replace_paths: [['key_usage']] }),
    ],
  });
  assert.is(pending, true);
  assert.equal(
    changes.map(({ address, action, reason, losesData }) => [address, action, reason, losesData]),
    [
      ['aws_vpc.new', 'create', '', false],
      ['aws_iam_role.tagged', 'update', 'tags', false],
      ['aws_vpc.moved', 'replace', 'cidr_block cannot be changed in place', false],
      ['aws_s3_bucket.gone', 'delete', 'it is no longer in the configuration', true],
      ['aws_kms_key.unfinished', 'replace', 'its last creation failed', false],
      ['aws_kms_key.renewed', 'replace', 'key_usage cannot be changed in place', true],
    ],
  );
});

test('data sources are no changes; a changed output is one, and says that readers are unsettled', () => {
  const read = { ...resource('data.aws_caller_identity.caller', { actions: ['read'] }), mode: 'data' as const };
  assert.is(plan({ resource_changes: [read] }).pending, false);
  const outputs = plan({ output_changes: { vpc_id: { actions: ['update'] }, bucket: { actions: ['no-op'] } } });
  assert.equal([outputs.pending, outputs.outputsChange, outputs.changes], [true, true, []]);
});

test('a resource that is only taken over is a change', () => {
  const { changes } = plan({
    resource_changes: [resource('aws_iam_role.ours', { actions: ['no-op'], importing: { id: 'ours' } })],
  });
  assert.equal(
    changes.map(({ adopted, reason }) => [adopted, reason]),
    [[true, '']],
  );
});

test('drift leaves out what is nothing, and what another resource of ours sets', () => {
  const { drift } = plan({
    resource_drift: [
      resource('aws_iam_role.a', { actions: ['update'], before: { tags: null }, after: { tags: {} } }),
      resource('aws_s3_bucket.a', {
        actions: ['update'],
        before: { versioning: [] },
        after: { versioning: [{ enabled: true }] },
      }),
      resource('aws_x.nested', {
        actions: ['update'],
        before: { rule: [{ a: null, b: 1 }] },
        after: { rule: [{ a: '', b: 1, c: false }] },
      }),
      resource('aws_s3_bucket_versioning.a', {
        actions: ['update'],
        before: { status: 'Enabled' },
        after: { status: 'Suspended' },
      }),
      resource('aws_vpc.gone', { actions: ['delete'], before: { id: 'vpc-1' } }),
    ],
  });
  assert.equal(drift, [
    { stack: 'foundation', address: 'aws_s3_bucket_versioning.a', action: 'update', attributes: ['status'] },
    { stack: 'foundation', address: 'aws_vpc.gone', action: 'delete', attributes: [] },
  ]);
});

test('no value is in what is read, only names of attributes', () => {
  const secret = { password: 'planted' };
  const document = {
    resource_changes: [resource('aws_x.a', { actions: ['update'], before: {}, after: secret })],
    resource_drift: [resource('aws_x.a', { actions: ['update'], before: {}, after: secret })],
  };
  assert.not.match(JSON.stringify(plan(document)), 'planted');
});

test.run();
