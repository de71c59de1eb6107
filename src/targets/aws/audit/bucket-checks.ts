import { type AuditCheck, type AuditRule, type Survey, surveyCheck } from '../../../core/audit-check.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';

/** Buckets that AWS itself writes logs into, or that hold the public site: it cannot use a key of ours there. */
const SERVICE_KEY = /-(access-logs|request-log|edge-logs|frontend|logs)-/;

export function bucketChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-s3');
    return { sdk, client: new sdk.S3Client(account.settings) };
  });
  const buckets = once(async () => {
    const { sdk, client } = await service();
    const list = await account.ask('s3:ListAllMyBuckets', () =>
      allPages(async (token) => {
        const input = token === undefined ? {} : { ContinuationToken: token };
        const answer = await client.send(new sdk.ListBucketsCommand(input));
        return { items: answer.Buckets, next: answer.ContinuationToken };
      }),
    );
    return list.map(({ Name }) => Name).filter(account.isOurs);
  });
  const eachBucket = (problem: (bucket: string) => Promise<string | undefined>) => async (): Promise<Survey> => {
    const found = await buckets();
    return { what: 'buckets', found: found.length, problems: await problemsOf(found, String, problem) };
  };
  const rule = (id: string, title: string, rules: string[], effect: string): AuditRule => ({
    id: `s3.${id}`,
    title,
    severity: 'fail',
    rules,
    effect,
    remedy: {
      text: 'bring the buckets back to what the stacks say; that of the states by bootstrap',
      command: account.deploy('foundation'),
    },
  });
  return [
    surveyCheck(
      rule(
        'encryption',
        'every bucket is encrypted, those with data with a key of ours',
        ['CKV_AWS_19', 'CKV_AWS_145', 'S3.17'],
        'whoever may read the bucket can read it without the key, and nobody sees that in the trail',
      ),
      eachBucket(async (bucket) => {
        const { sdk, client } = await service();
        const found = await account.askUnless(
          's3:GetEncryptionConfiguration',
          ['ServerSideEncryptionConfigurationNotFoundError'],
          () => client.send(new sdk.GetBucketEncryptionCommand({ Bucket: bucket })),
        );
        const [setting] = found?.ServerSideEncryptionConfiguration?.Rules ?? [];
        const algorithm = setting?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
        if (algorithm === undefined) return 'not encrypted';
        return algorithm === 'AES256' && !SERVICE_KEY.test(bucket) ? 'AES256, no key of ours' : undefined;
      }),
    ),
    surveyCheck(
      rule(
        'public-access',
        'no bucket can be opened to the world',
        ['CKV_AWS_53', 'CKV2_AWS_6', 'S3.8'],
        'one policy too many publishes the data',
      ),
      eachBucket(async (bucket) => {
        const { sdk, client } = await service();
        const found = await account.askUnless(
          's3:GetBucketPublicAccessBlock',
          ['NoSuchPublicAccessBlockConfiguration'],
          () => client.send(new sdk.GetPublicAccessBlockCommand({ Bucket: bucket })),
        );
        return openBlocks(found?.PublicAccessBlockConfiguration);
      }),
    ),
    surveyCheck(
      rule(
        'tls',
        'every bucket refuses requests without TLS',
        ['CKV_AWS_379', 'S3.5'],
        'data and signatures can be read on the network',
      ),
      eachBucket(async (bucket) => {
        const { sdk, client } = await service();
        const found = await account.askUnless('s3:GetBucketPolicy', ['NoSuchBucketPolicy'], () =>
          client.send(new sdk.GetBucketPolicyCommand({ Bucket: bucket })),
        );
        return /"aws:SecureTransport"\s*:\s*"?false/.test(found?.Policy ?? '')
          ? undefined
          : 'its policy does not deny plain HTTP';
      }),
    ),
    surveyCheck(
      rule(
        'versioning',
        'what is overwritten or deleted can be brought back',
        ['CKV_AWS_21', 'S3.14'],
        'a mistake or an attacker destroys data for good',
      ),
      eachBucket(async (bucket) => {
        const { sdk, client } = await service();
        const { Status } = await account.ask('s3:GetBucketVersioning', () =>
          client.send(new sdk.GetBucketVersioningCommand({ Bucket: bucket })),
        );
        return Status === 'Enabled' || /-athena-results-/.test(bucket) ? undefined : `versioning is ${Status ?? 'off'}`;
      }),
    ),
    surveyCheck(
      {
        id: 'account.s3-block',
        title: 'the account blocks public access to every bucket',
        severity: 'warn',
        rules: ['S3.1', 'CKV2_AWS_6'],
        effect: 'a bucket that is made by hand can be opened to the world',
        remedy: {
          text: 'block it for the whole account, unless a public website needs it',
          command: `aws s3control put-public-access-block --account-id "$(aws sts get-caller-identity --query Account --output text)" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
        },
      },
      async () => {
        const { S3ControlClient, GetPublicAccessBlockCommand } = await import('@aws-sdk/client-s3-control');
        const control = new S3ControlClient(account.settings);
        const AccountId = await account.account();
        const found = await account.askUnless(
          's3:GetAccountPublicAccessBlock',
          ['NoSuchPublicAccessBlockConfiguration'],
          () => control.send(new GetPublicAccessBlockCommand({ AccountId })),
        );
        const open = openBlocks(found?.PublicAccessBlockConfiguration);
        return {
          what: 'accounts',
          found: 1,
          problems: open === undefined ? [] : [`${AccountId}: ${open}`],
          seen: 'blocked',
        };
      },
    ),
  ];
}

interface PublicAccess {
  BlockPublicAcls?: boolean | undefined;
  BlockPublicPolicy?: boolean | undefined;
  IgnorePublicAcls?: boolean | undefined;
  RestrictPublicBuckets?: boolean | undefined;
}

function openBlocks(found: PublicAccess | undefined): string | undefined {
  const names = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;
  const open = names.filter((name) => found?.[name] !== true);
  return open.length === 0 ? undefined : `without ${open.join(', ')}`;
}
