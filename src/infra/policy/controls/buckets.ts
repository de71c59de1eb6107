import type { Statement } from '../../policy-document.js';
import { type Control, eachResource } from '../control.js';
import { blocks, type PlatformView, type Resource, texts } from '../platform-view.js';
import { principals, statements } from '../policy-statements.js';

/** The companion resource of a bucket. */
const companion = (view: PlatformView, bucket: Resource, type: string): Resource | undefined =>
  view.attached(type, 'bucket', bucket)[0];

const statementsOf = (view: PlatformView, bucket: Resource): Statement[] => {
  const policy = companion(view, bucket, 'aws_s3_bucket_policy');
  return statements(view, 'resource')
    .filter(({ resource }) => resource === policy)
    .map(({ statement }) => statement);
};

/** Whether a policy denies everyone an action where a condition key has a value. */
const denies = (found: readonly Statement[], action: string, operator: string, key: string): boolean =>
  found.some(
    (statement) =>
      statement.Effect === 'Deny' &&
      principals(statement).includes('*') &&
      texts(statement.Action).includes(action) &&
      statement.Condition?.[operator]?.[key] !== undefined,
  );

const HEADER = 's3:x-amz-server-side-encryption';

export const BUCKET_CONTROLS: readonly Control[] = [
  {
    id: 's3.public-access',
    title: 'no bucket can be made public',
    severity: 'critical',
    why: 'one careless policy or ACL would publish the lake',
    sources: ['CKV_AWS_53', 'CKV_AWS_54', 'CKV_AWS_55', 'CKV_AWS_56', 'CKV2_AWS_6', 'S3.1', 'S3.8'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      const block = companion(view, bucket, 'aws_s3_bucket_public_access_block')?.block;
      const switches = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];
      const open = switches.filter((name) => block?.[name] !== true);
      return open.length > 0 ? `${open.join(', ')} is not set` : undefined;
    }),
  },
  {
    id: 's3.no-acl',
    title: 'ownership is the bucket owner’s, without ACLs',
    severity: 'high',
    why: 'an object with an ACL of its own escapes the policy of the bucket',
    sources: ['CKV2_AWS_65', 'S3.12', 'CKV_AWS_20', 'CKV_AWS_57', 'CKV_AWS_375'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      const [rule] = blocks(companion(view, bucket, 'aws_s3_bucket_ownership_controls')?.block.rule);
      if (rule?.object_ownership !== 'BucketOwnerEnforced') return 'ACLs are in force';
      return view.attached('aws_s3_bucket_acl', 'bucket', bucket).length > 0 ? 'it has an ACL' : undefined;
    }),
  },
  {
    id: 's3.encryption',
    title: 'objects are encrypted with a key of ours, at the price of one request a bucket',
    severity: 'high',
    why: 'who can read the bucket would need no right on any key',
    sources: ['CKV_AWS_19', 'CKV_AWS_145', 'AVD-AWS-0132', 'S3.17'],
    prodException: 'with reason',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      const encryption = companion(view, bucket, 'aws_s3_bucket_server_side_encryption_configuration');
      const [rule] = blocks(encryption?.block.rule);
      const [algorithm] = blocks(rule?.apply_server_side_encryption_by_default);
      if (algorithm?.sse_algorithm !== 'aws:kms' || !algorithm.kms_master_key_id) {
        return `it is encrypted with ${algorithm?.sse_algorithm ?? 'nothing'}`;
      }
      return rule?.bucket_key_enabled === true ? undefined : 'the bucket key is off';
    }),
  },
  {
    id: 's3.versioning',
    title: 'overwritten and deleted objects can be brought back',
    severity: 'medium',
    why: 'one wrong delete would be final',
    sources: ['CKV_AWS_21', 'AVD-AWS-0090', 'S3.14'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      const [versioning] = blocks(companion(view, bucket, 'aws_s3_bucket_versioning')?.block.versioning_configuration);
      return versioning?.status === 'Enabled' ? undefined : 'versioning is off';
    }),
  },
  {
    id: 's3.tls',
    title: 'buckets answer over TLS 1.2 or later only',
    severity: 'high',
    why: 'data and signatures could be read on the way',
    sources: ['CKV_AWS_379', 'S3.5'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      const found = statementsOf(view, bucket);
      if (!denies(found, 's3:*', 'Bool', 'aws:SecureTransport')) return 'plain HTTP is not denied';
      return denies(found, 's3:*', 'NumericLessThan', 's3:TlsVersion')
        ? undefined
        : 'old versions of TLS are not denied';
    }),
  },
  {
    id: 's3.one-key',
    title: 'a bucket with a key of ours takes no object under another',
    severity: 'high',
    why: 'an object under a foreign key is one that its owner can lock us out of',
    sources: ['own; MDAA'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      const encryption = companion(view, bucket, 'aws_s3_bucket_server_side_encryption_configuration');
      if (!JSON.stringify(encryption?.block.rule ?? null).includes('aws:kms')) return undefined;
      const found = statementsOf(view, bucket);
      const lacking = [
        ['StringNotEquals', `${HEADER}-aws-kms-key-id`],
        ['StringNotEquals', HEADER],
        ['Null', `${HEADER}-customer-algorithm`],
      ].filter(([operator, key]) => !denies(found, 's3:PutObject', operator!, key!));
      return lacking.length > 0 ? `puts are not denied by ${lacking.map(([, key]) => key).join(', ')}` : undefined;
    }),
  },
  {
    id: 's3.no-everyone',
    title: 'no bucket policy allows everyone',
    severity: 'critical',
    why: 'that is a public bucket',
    sources: ['CKV_AWS_70', 'S3.6'],
    prodException: 'never',
    check: (view) =>
      statements(view, 'resource')
        .filter(({ resource }) => resource.type === 'aws_s3_bucket_policy')
        .filter(({ statement }) => statement.Effect === 'Allow' && principals(statement).includes('*'))
        .map(({ resource, statement }) => ({ resource, evidence: `${statement.Sid} allows everyone` })),
  },
  {
    id: 's3.lifecycle',
    title: 'old versions and unfinished uploads go away',
    severity: 'low',
    why: 'they are paid for and seen by nobody',
    sources: ['CKV2_AWS_61', 'CKV_AWS_300', 'S3.10', 'S3.13'],
    prodException: 'with reason',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      const rules = blocks(companion(view, bucket, 'aws_s3_bucket_lifecycle_configuration')?.block.rule);
      const enabled = rules.filter(({ status }) => status === 'Enabled');
      const has = (name: string): boolean => enabled.some((rule) => blocks(rule[name]).length > 0);
      const lacking = ['noncurrent_version_expiration', 'abort_incomplete_multipart_upload'].filter(
        (name) => !has(name),
      );
      return lacking.length > 0 ? `no ${lacking.join(', ')}` : undefined;
    }),
  },
  {
    id: 's3.raw-kept',
    title: 'nothing in the raw bucket expires',
    severity: 'critical',
    why: 'the full load of a table stays the base of its current state: without it the table cannot be rebuilt',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket_lifecycle_configuration', ({ path, block }) => {
      if (!path.includes('/raw/')) return undefined;
      const expiring = blocks(block.rule).filter((rule) => blocks(rule.expiration).length > 0);
      return expiring.length > 0 ? `objects expire by rule ${expiring.map(({ id }) => id).join(', ')}` : undefined;
    }),
  },
  {
    id: 's3.objects-kept',
    title: 'no object that Terraform made expires',
    severity: 'medium',
    why: 'what is missed by the next plan would be made anew, month after month',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_s3_object', ({ stack, block }, view) => {
      const bucket = view.resolved(block.bucket, stack);
      const expiring = view
        .all('aws_s3_bucket_lifecycle_configuration')
        .filter((lifecycle) => view.resolved(lifecycle.block.bucket, lifecycle.stack) === bucket)
        .flatMap((lifecycle) => blocks(lifecycle.block.rule))
        .filter(({ status, expiration }) => status === 'Enabled' && blocks(expiration).length > 0)
        .filter(({ filter }) => blocks(filter).some(({ prefix = '' }) => String(block.key).startsWith(String(prefix))));
      return expiring.length > 0
        ? `${block.key} expires by rule ${expiring.map(({ id }) => id).join(', ')}`
        : undefined;
    }),
  },
  {
    id: 's3.access-log',
    title: 'every bucket has an access log',
    severity: 'medium',
    why: 'after a leak nobody could say what was read',
    sources: ['CKV_AWS_18', 'AVD-AWS-0089', 'S3.9'],
    prodException: 'with reason',
    check: eachResource('aws_s3_bucket', (bucket, view) =>
      companion(view, bucket, 'aws_s3_bucket_logging') ? undefined : 'there is none',
    ),
  },
  {
    id: 's3.events',
    title: 'new objects of the lake are events',
    severity: 'low',
    why: 'processing would have to look for them by the clock',
    sources: ['CKV2_AWS_62', 'S3.11'],
    prodException: 'with reason',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      if (!bucket.path.startsWith('foundation/lake/') || /artifacts|results|logs/.test(bucket.path)) {
        return undefined;
      }
      return companion(view, bucket, 'aws_s3_bucket_notification')?.block.eventbridge === true
        ? undefined
        : 'it tells nobody';
    }),
  },
  {
    id: 's3.kept',
    title: 'no destroy and no replacement removes the lake',
    severity: 'critical',
    why: 'years of data would be gone with one command',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket', ({ stack, path, block }) => {
      // The site is built from code.
      if (stack === 'edge') return undefined;
      if (block.force_destroy === true) return 'it is emptied when it is destroyed';
      if (/artifacts|results|logs/.test(path)) return undefined;
      const [lifecycle] = blocks(block.lifecycle);
      return lifecycle?.prevent_destroy === true ? undefined : 'it can be destroyed';
    }),
  },
  {
    id: 's3.no-lockout',
    title: 'no bucket policy locks everyone out',
    severity: 'high',
    why: 'only the root user of the account could open the bucket again',
    sources: ['CKV_AWS_93'],
    prodException: 'never',
    check: (view) =>
      statements(view, 'resource')
        .filter(({ resource }) => resource.type === 'aws_s3_bucket_policy')
        .filter(
          ({ statement }) =>
            statement.Effect === 'Deny' && principals(statement).includes('*') && statement.Condition === undefined,
        )
        .map(({ resource, statement }) => ({ resource, evidence: `${statement.Sid} denies everyone, always` })),
  },
  {
    id: 's3.no-foreigners',
    title: 'no bucket policy lets another account in',
    severity: 'critical',
    why: 'what they may read tomorrow is decided by them',
    sources: ['S3.6'],
    prodException: 'with reason',
    check: (view) =>
      statements(view, 'resource')
        .filter(({ resource, statement }) => resource.type === 'aws_s3_bucket_policy' && statement.Effect === 'Allow')
        .flatMap(({ resource, statement }) => {
          const foreign = principals(statement).filter((name) => /^AWS:(arn:[\w-]+:iam::)?\d{12}/.test(name));
          return foreign.length > 0 ? [{ resource, evidence: `${statement.Sid} lets ${foreign.join(', ')} in` }] : [];
        }),
  },
  {
    id: 's3.replicated',
    title: 'buckets have a copy in another region',
    severity: 'low',
    why: 'a region that is lost takes its buckets with it',
    sources: ['CKV_AWS_144', 'S3.7'],
    prodException: 'with reason',
    check: eachResource('aws_s3_bucket', (bucket, view) =>
      companion(view, bucket, 'aws_s3_bucket_replication_configuration') ? undefined : 'there is none',
    ),
  },
];
