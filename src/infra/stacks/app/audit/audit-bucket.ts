import { trailName } from '../../../../platform/trail-name.js';
import { Construct } from '../../../cdktf.js';
import { Bucket } from '../../../constructs/bucket.js';
import { PlatformStack } from '../../../platform-stack.js';
import { onBehalfOf } from '../../../policy-document.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';

const PURPOSE = 'audit-trail';

/** Where the trail is kept. Where data is protected, nobody can delete or change a file of it before its time. */
export class AuditBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { logs_key_arn, access_logs_bucket }: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { auditDays, dataProtected } = stack.profile;
    const arn = `arn:${stack.partition}:s3:::${stack.resourceName('bucket', PURPOSE)}`;
    const trail = onBehalfOf(stack.accountId, stack.arn('cloudtrail', `trail/${trailName(stack.parameters)}`));
    const service = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } } as const;
    this.bucket = new Bucket(this, 'bucket', {
      purpose: PURPOSE,
      encryption: { keyArn: logs_key_arn },
      accessLogs: access_logs_bucket,
      lifecycle: { expireAfterDays: auditDays, keepOldVersionsDays: 7 },
      ...(dataProtected ? { lockedDays: auditDays } : {}),
      statements: [
        { Sid: 'TrailLooks', ...service, Action: 's3:GetBucketAcl', Resource: arn, Condition: trail },
        {
          Sid: 'TrailWrites',
          ...service,
          Action: 's3:PutObject',
          Resource: `${arn}/AWSLogs/${stack.accountId}/*`,
          Condition: {
            ...trail,
            StringEquals: { ...trail.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
          },
        },
      ],
      holdsData: true,
    });
  }
}
