import {
  Construct,
  S3Bucket,
  S3BucketEncryption,
  S3BucketLifecycleConfiguration,
  S3BucketLogging,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketVersioning,
  S3BucketWebsiteConfiguration,
} from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { policyDocument } from '../../policy-document.js';

/**
 * The site as S3 serves it: public, without HTTPS, headers and firewall. For a development environment whose owner
 * asks for it by name, and for nothing else.
 */
export class PublicSite extends Construct {
  constructor(scope: Construct, id: string, accessLogsBucket: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const name = stack.resourceName('bucket', 'frontend');
    const { bucket } = new S3Bucket(this, 'bucket', { bucket: name, forceDestroy: true });
    const access = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    });
    new S3BucketOwnershipControls(this, 'ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
    new S3BucketEncryption(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    const versioning = new S3BucketVersioning(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket,
      rule: [
        {
          id: 'lifecycle',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          noncurrentVersionExpiration: [{ noncurrentDays: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
    new S3BucketLogging(this, 'access-log', { bucket, targetBucket: accessLogsBucket, targetPrefix: 'frontend/' });
    // Pages are drawn by one document, whatever their path.
    new S3BucketWebsiteConfiguration(this, 'website', {
      bucket,
      indexDocument: { suffix: 'index.html' },
      errorDocument: { key: 'index.html' },
    });
    new S3BucketPolicy(this, 'policy', {
      bucket,
      policy: policyDocument([
        {
          Sid: 'Everybody',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `arn:${stack.partition}:s3:::${name}/*`,
        },
      ]),
      dependsOn: [access],
    });
  }
}
