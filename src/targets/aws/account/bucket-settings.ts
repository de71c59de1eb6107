import type { S3Client } from '@aws-sdk/client-s3';
import { transportStatements } from '../../../infra/constructs/bucket-statements.js';
import type { Statement } from '../../../infra/policy-document.js';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Gives access to one bucket. */
export interface BucketAccess {
  sdk: Sdk;
  client: S3Client;
  bucket: string;
  /** `arn:aws:s3:::name`. */
  arn: string;
}

/** One property of a bucket: how it is read, what it should be, how it is set. */
export interface BucketSetting {
  name: string;
  wanted: string;
  /** What is there, in words that equal `wanted` when it is right. */
  read(access: BucketAccess): Promise<string>;
  write(access: BucketAccess): Promise<unknown>;
}

const NONE = 'none';
/** Days for which replaced versions of a state are kept, so that `state restore` has something to restore. */
const VERSION_DAYS = 365;
const LIFECYCLE_RULE = 'futureim-old-versions';

const versioning: BucketSetting = {
  name: 'versioning',
  wanted: 'Enabled',
  async read({ sdk, client, bucket }) {
    return (await client.send(new sdk.GetBucketVersioningCommand({ Bucket: bucket }))).Status ?? NONE;
  },
  write: ({ sdk, client, bucket }) =>
    client.send(new sdk.PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } })),
};

/** A key of ours is made by the first stack, whose state is here already: AWS's own key it is. */
const encryption: BucketSetting = {
  name: 'encryption',
  wanted: 'aws:kms',
  async read({ sdk, client, bucket }) {
    const found = await unless(
      'ServerSideEncryptionConfigurationNotFoundError',
      client.send(new sdk.GetBucketEncryptionCommand({ Bucket: bucket })),
    );
    const [rule] = found?.ServerSideEncryptionConfiguration?.Rules ?? [];
    const algorithm: string | undefined = rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
    return algorithm === 'aws:kms:dsse' ? 'aws:kms' : (algorithm ?? NONE);
  },
  write: ({ sdk, client, bucket }) =>
    client.send(
      new sdk.PutBucketEncryptionCommand({
        Bucket: bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }],
        },
      }),
    ),
};

const BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
} as const;

const publicAccess: BucketSetting = {
  name: 'public access',
  wanted: 'blocked',
  async read({ sdk, client, bucket }) {
    const found = await unless(
      'NoSuchPublicAccessBlockConfiguration',
      client.send(new sdk.GetPublicAccessBlockCommand({ Bucket: bucket })),
    );
    const names = Object.keys(BLOCKED) as (keyof typeof BLOCKED)[];
    const open = names.filter((name) => found?.PublicAccessBlockConfiguration?.[name] !== true);
    return open.length === 0 ? 'blocked' : `not ${open.join(', ')}`;
  },
  write: ({ sdk, client, bucket }) =>
    client.send(new sdk.PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: BLOCKED })),
};

const ownership: BucketSetting = {
  name: 'object ownership',
  wanted: 'BucketOwnerEnforced',
  async read({ sdk, client, bucket }) {
    const found = await unless(
      'OwnershipControlsNotFoundError',
      client.send(new sdk.GetBucketOwnershipControlsCommand({ Bucket: bucket })),
    );
    return found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? NONE;
  },
  write: ({ sdk, client, bucket }) =>
    client.send(
      new sdk.PutBucketOwnershipControlsCommand({
        Bucket: bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      }),
    ),
};

const transport: BucketSetting = {
  name: 'policy',
  wanted: 'TLS 1.2 or newer alone',
  async read(access) {
    const sids = (await policyStatements(access)).map(({ Sid }) => Sid);
    const missing = transportStatements(access.arn).filter(({ Sid }) => !sids.includes(Sid));
    return missing.length === 0 ? transport.wanted : `without ${missing.map(({ Sid }) => Sid).join(', ')}`;
  },
  async write(access) {
    const ours = transportStatements(access.arn);
    const others = (await policyStatements(access)).filter(({ Sid }) => !ours.some((own) => own.Sid === Sid));
    const { sdk, client, bucket } = access;
    const policy = { Version: '2012-10-17', Statement: [...others, ...ours] };
    return client.send(new sdk.PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(policy) }));
  },
};

async function policyStatements({ sdk, client, bucket }: BucketAccess): Promise<Statement[]> {
  const found = await unless('NoSuchBucketPolicy', client.send(new sdk.GetBucketPolicyCommand({ Bucket: bucket })));
  return found?.Policy ? (JSON.parse(found.Policy) as { Statement: Statement[] }).Statement : [];
}

const lifecycle: BucketSetting = {
  name: 'lifecycle',
  wanted: `old versions expire after ${VERSION_DAYS} days`,
  async read(access) {
    const rules = await lifecycleRules(access);
    return rules.some(({ ID }) => ID === LIFECYCLE_RULE) ? lifecycle.wanted : NONE;
  },
  async write(access) {
    const { sdk, client, bucket } = access;
    const others = (await lifecycleRules(access)).filter(({ ID }) => ID !== LIFECYCLE_RULE);
    const own = {
      ID: LIFECYCLE_RULE,
      Status: 'Enabled',
      Filter: { Prefix: '' },
      NoncurrentVersionExpiration: { NoncurrentDays: VERSION_DAYS },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    } as const;
    return client.send(
      new sdk.PutBucketLifecycleConfigurationCommand({
        Bucket: bucket,
        LifecycleConfiguration: { Rules: [...others, own] },
      }),
    );
  },
};

async function lifecycleRules({ sdk, client, bucket }: BucketAccess) {
  const found = await unless(
    'NoSuchLifecycleConfiguration',
    client.send(new sdk.GetBucketLifecycleConfigurationCommand({ Bucket: bucket })),
  );
  return found?.Rules ?? [];
}

/** Undefined where the service says, with an error of this name, that nothing is set. */
async function unless<Result>(name: string, work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as Error).name === name) return undefined;
    throw error;
  }
}

/** Private first: nothing is ever stored in a bucket that is open. */
export const BUCKET_SETTINGS: readonly BucketSetting[] = [
  publicAccess,
  ownership,
  encryption,
  versioning,
  transport,
  lifecycle,
];
