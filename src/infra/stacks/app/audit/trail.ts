import { SYSTEMS } from '../../../../platform/systems.js';
import { trailName } from '../../../../platform/trail-name.js';
import { Cloudtrail, Construct } from '../../../cdktf.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { AuditBucket } from './audit-bucket.js';
import type { AuditLog } from './audit-log.js';

export interface TrailOptions {
  bucket: AuditBucket;
  /** Absent: the account has a trail of management events, and a second copy of these would be charged. */
  log: AuditLog | undefined;
  keyArn: string;
}

/** Signed, encrypted records of who touched which object of the lake. */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, { bucket, log, keyArn }: TrailOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const lake = ['raw', 'curated', ...SYSTEMS.map((system) => `${system}-prod`)];
    new Cloudtrail(this, 'trail', {
      name: trailName(stack.parameters),
      s3BucketName: bucket.bucket.bucketName,
      kmsKeyId: keyArn,
      enableLogging: true,
      enableLogFileValidation: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      advancedEventSelector: [
        {
          name: 'Objects of the lake',
          fieldSelector: [
            { field: 'eventCategory', equalTo: ['Data'] },
            { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
            {
              field: 'resources.ARN',
              startsWith: lake.map((name) => `arn:${stack.partition}:s3:::${stack.resourceName('bucket', name)}/`),
            },
          ],
        },
        ...(log
          ? [{ name: 'Management events', fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }] }]
          : []),
      ],
      ...(log ? { cloudWatchLogsGroupArn: `${log.group.arn}:*`, cloudWatchLogsRoleArn: log.writer.arn } : {}),
      dependsOn: [bucket.bucket.policy, ...(log ? [log.writer.policy] : [])],
    });
  }
}
