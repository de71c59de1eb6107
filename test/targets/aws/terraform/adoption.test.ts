import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { candidatesOf, dropMissing, refuseReplacement } from '../../../../src/targets/aws/terraform/adoption.js';
import type { PlanDocument } from '../../../../src/targets/aws/terraform/read-plan.js';
import type { StackPlan } from '../../../../src/targets/ports/stacks.js';

const PLACE = { partition: 'aws', region: 'us-east-2', account: '123456789012' };

const created = (address: string, after: Record<string, unknown>) => ({
  address,
  mode: 'managed' as const,
  type: address.split('.')[0]!,
  change: { actions: ['create'], before: null, after },
});

test('what would be created is looked for by its name, where it has one that is known', () => {
  const document: PlanDocument = {
    resource_changes: [
      created('aws_s3_bucket.raw', { bucket: 'shop-raw-dev' }),
      created('aws_iam_policy.boundary', { name: 'boundary', path: '/futureim/dev/' }),
      created('aws_sns_topic.alerts', { name: 'alerts' }),
      created('aws_glue_catalog_table.orders', { database_name: 'raw', name: 'orders' }),
      created('aws_glue_catalog_table.unknown', { name: 'orders' }),
      created('aws_vpc.network', { cidr_block: '10.0.0.0/16' }),
      { ...created('aws_iam_role.there', { name: 'there' }), change: { actions: ['update'], before: {}, after: {} } },
    ],
  };
  assert.equal(
    [...candidatesOf(document, PLACE)],
    [
      ['aws_s3_bucket.raw', 'shop-raw-dev'],
      ['aws_iam_policy.boundary', 'arn:aws:iam::123456789012:policy/futureim/dev/boundary'],
      ['aws_sns_topic.alerts', 'arn:aws:sns:us-east-2:123456789012:alerts'],
      ['aws_glue_catalog_table.orders', '123456789012:raw:orders'],
    ],
  );
});

test('what Terraform says is not there is taken out; other errors take nothing out', () => {
  const candidates = new Map([
    ['aws_s3_bucket.raw', 'raw'],
    ['aws_iam_role.a', 'a'],
    ['aws_iam_role.b', 'b'],
  ]);
  const missing = {
    severity: 'error' as const,
    summary: 'Cannot import non-existent remote object',
    detail:
      'While attempting to import an existing object to\n"aws_iam_role.a", the provider detected that no object exists with the given id.',
  };
  assert.is(dropMissing(candidates, [missing]), true);
  assert.equal([...candidates.keys()], ['aws_s3_bucket.raw', 'aws_iam_role.b']);
  const denied = {
    severity: 'error' as const,
    summary: 'reading IAM Role',
    detail: 'AccessDenied',
    address: 'aws_iam_role.b',
  };
  assert.is(dropMissing(candidates, [denied]), false);
  assert.is(candidates.size, 2);
});

test('what would have to be replaced with its data is not taken over', () => {
  const change = {
    stack: 'foundation',
    address: 'aws_s3_bucket.raw',
    type: 'aws_s3_bucket',
    reason: 'bucket cannot be changed in place',
  };
  const plan: Omit<StackPlan, 'changes'> = {
    id: '',
    stack: 'foundation',
    purpose: 'apply',
    drift: [],
    pending: true,
    outputsChange: false,
  };
  const replaced = { ...change, action: 'replace', adopted: true, losesData: true } as const;
  assert.throws(
    () => refuseReplacement({ ...plan, changes: [replaced] }),
    /aws_s3_bucket\.raw of foundation exists and cannot/,
  );
  assert.not.throws(() => refuseReplacement({ ...plan, changes: [{ ...replaced, adopted: false }] }));
});

test.run();
