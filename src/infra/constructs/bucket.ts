import {
  Construct,
  S3Bucket,
  S3BucketEncryption,
  S3BucketLifecycleConfiguration,
  S3BucketLogging,
  S3BucketNotification,
  S3BucketObjectLock,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketVersioning,
} from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';
import { policyDocument, type Statement } from '../policy-document.js';
import { encryptionStatements, transportStatements } from './bucket-statements.js';

/** When objects move to cheaper storage or go. Unfinished uploads go after a week in any case. */
export interface Lifecycle {
  transition?: { days: number; storageClass: 'GLACIER_IR' | 'INTELLIGENT_TIERING' };
  expireAfterDays?: number;
  /** Expire only what begins with this; absent: everything. */
  expirePrefix?: string;
  /** How long overwritten and deleted versions can be brought back. */
  keepOldVersionsDays: number;
}

export interface BucketOptions {
  /** Part of its name. */
  purpose: string;
  /** The key of everything in it; `service key` only where AWS writes access logs, which it cannot do with ours. */
  encryption: { keyArn: string } | 'service key';
  lifecycle: Lifecycle;
  /** Bucket that keeps the access log, by name where another stack has made it; absent only for that bucket itself. */
  accessLogs?: Bucket | string;
  /** Whether every new object is an event on EventBridge. */
  events?: boolean;
  /** Days for which nobody can delete or change a version, once it is written; decided when the bucket is made. */
  lockedDays?: number;
  /** Statements beyond those that every bucket has. */
  statements?: readonly Statement[];
  /** Whether the content cannot be made again; kept from `destroy` where the environment protects data. */
  holdsData: boolean;
}

/**
 * A private bucket: no public access, no ACLs, encrypted with one key, versioned, over TLS 1.2 only, with an access log
 * and a lifecycle. None of this can be switched off.
 */
export class Bucket extends Construct {
  readonly bucketName: string;
  readonly arn: string;
  readonly resource: S3Bucket;
  /** In force; what the bucket's policy permits depends on it. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, options: BucketOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const protectedHere = options.holdsData && stack.profile.dataProtected;
    this.bucketName = stack.resourceName('bucket', options.purpose);
    this.arn = `arn:${stack.partition}:s3:::${this.bucketName}`;
    this.resource = new S3Bucket(this, 'bucket', {
      bucket: this.bucketName,
      forceDestroy: !stack.profile.dataProtected,
      ...(options.lockedDays === undefined ? {} : { objectLockEnabled: true }),
      lifecycle: { preventDestroy: protectedHere },
    });
    const { bucket: name } = this.resource;
    const closed = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket: name,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'ownership', {
      bucket: name,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    new S3BucketEncryption(this, 'encryption', { bucket: name, rule: [encryptionRule(options.encryption)] });
    const versioning = new S3BucketVersioning(this, 'versioning', {
      bucket: name,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: name,
      rule: lifecycleRules(options.lifecycle),
      dependsOn: [versioning],
    });
    this.policy = new S3BucketPolicy(this, 'policy', {
      bucket: name,
      policy: policyDocument([
        ...transportStatements(this.arn),
        ...(options.encryption === 'service key' ? [] : encryptionStatements(this.arn, options.encryption.keyArn)),
        ...(options.statements ?? []),
      ]),
      dependsOn: [closed],
    });
    if (options.accessLogs) this.#logAccess(options.accessLogs, options.purpose);
    if (options.lockedDays !== undefined) {
      new S3BucketObjectLock(this, 'lock', {
        bucket: name,
        rule: { defaultRetention: { mode: 'GOVERNANCE', days: options.lockedDays } },
        dependsOn: [versioning],
      });
    }
    if (options.events) new S3BucketNotification(this, 'events', { bucket: name, eventbridge: true });
  }

  #logAccess(target: Bucket | string, purpose: string): void {
    new S3BucketLogging(this, 'access-log', {
      bucket: this.resource.bucket,
      targetBucket: typeof target === 'string' ? target : target.resource.bucket,
      targetPrefix: `${purpose}/`,
      ...(typeof target === 'string' ? {} : { dependsOn: [target.policy] }),
    });
  }
}

function encryptionRule(encryption: BucketOptions['encryption']) {
  return encryption === 'service key'
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: encryption.keyArn },
        bucketKeyEnabled: true,
      };
}

function lifecycleRules({ transition, expireAfterDays, expirePrefix, keepOldVersionsDays }: Lifecycle) {
  const expiration = expireAfterDays === undefined ? {} : { expiration: [{ days: expireAfterDays }] };
  const everything = {
    id: 'lifecycle',
    status: 'Enabled',
    filter: [{ prefix: '' }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
    noncurrentVersionExpiration: [{ noncurrentDays: keepOldVersionsDays }],
    ...(transition ? { transition: [transition] } : {}),
  };
  if (expirePrefix === undefined) return [{ ...everything, ...expiration }];
  return [everything, { id: 'expiry', status: 'Enabled', filter: [{ prefix: expirePrefix }], ...expiration }];
}
