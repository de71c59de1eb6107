import { artifactPrefix } from '../../../platform/pipeline-artifacts.js';
import { SYSTEMS } from '../../../platform/systems.js';
import { Construct } from '../../cdktf.js';
import { Bucket } from '../../constructs/bucket.js';
import { PlatformStack } from '../../platform-stack.js';
import { onBehalfOf } from '../../policy-document.js';
import type { Keys } from './keys.js';

/** The buckets: what was replicated, its current state, the results of each system, and what serves these. */
export class Lake extends Construct {
  readonly raw: Bucket;
  readonly curated: Bucket;
  readonly results: Bucket;
  readonly artifacts: Bucket;
  readonly accessLogs: Bucket;

  constructor(scope: Construct, id: string, keys: Keys) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    this.accessLogs = new Bucket(this, 'access-logs', {
      purpose: 'access-logs',
      encryption: 'service key',
      lifecycle: { expireAfterDays: stack.profile.accessLogDays, keepOldVersionsDays: 7 },
      statements: [
        {
          Sid: 'ServerAccessLogs',
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:${stack.partition}:s3:::${stack.resourceName('bucket', 'access-logs')}/*`,
          Condition: onBehalfOf(stack.accountId, `arn:${stack.partition}:s3:::${stack.parameters.project}-*`),
        },
        {
          // CloudFront's logs, which are delivered from the one region that it is run from.
          Sid: 'DeliveredLogs',
          Effect: 'Allow',
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:${stack.partition}:s3:::${stack.resourceName('bucket', 'access-logs')}/*`,
          Condition: onBehalfOf(
            stack.accountId,
            `arn:${stack.partition}:logs:us-east-1:${stack.accountId}:delivery-source:*`,
          ),
        },
      ],
      holdsData: false,
    });
    const { accessLogs } = this;
    const data = { encryption: { keyArn: keys.data.arn }, accessLogs, holdsData: true };
    // Nothing in raw expires: the full load of a table stays the base of its current state for ever. DMS lists a
    // prefix before it writes, so old versions go soon.
    this.raw = new Bucket(this, 'raw', {
      purpose: 'raw',
      ...data,
      events: true,
      lifecycle: { transition: { days: 90, storageClass: 'GLACIER_IR' }, keepOldVersionsDays: 7 },
    });
    this.curated = new Bucket(this, 'curated', {
      purpose: 'curated',
      ...data,
      events: true,
      lifecycle: { transition: { days: 180, storageClass: 'INTELLIGENT_TIERING' }, keepOldVersionsDays: 30 },
    });
    for (const system of SYSTEMS) {
      new Bucket(this, system, {
        purpose: `${system}-prod`,
        ...data,
        events: true,
        lifecycle: { transition: { days: 90, storageClass: 'INTELLIGENT_TIERING' }, keepOldVersionsDays: 30 },
      });
    }
    this.results = new Bucket(this, 'athena-results', {
      purpose: 'athena-results',
      ...data,
      holdsData: false,
      lifecycle: { expireAfterDays: 30, keepOldVersionsDays: 7 },
    });
    this.artifacts = new Bucket(this, 'artifacts', {
      purpose: 'pipeline-artifacts',
      encryption: { keyArn: keys.artifacts.arn },
      accessLogs,
      holdsData: false,
      // The first code of functions is in it as well, and would be missed by the plan after.
      lifecycle: { expireAfterDays: 30, expirePrefix: artifactPrefix(stack.parameters), keepOldVersionsDays: 7 },
    });
  }
}
