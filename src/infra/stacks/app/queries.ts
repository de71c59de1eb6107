import { AthenaWorkgroup, Construct } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import type { FoundationValues } from '../foundation/foundation-values.js';

const GIB = 2 ** 30;

/**
 * Where everything asks Athena: results are encrypted and go where they expire, and a query that would scan too much
 * is stopped. Clients cannot choose otherwise.
 */
export class Queries extends Construct {
  readonly workgroup: string;

  constructor(scope: Construct, id: string, foundation: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    this.workgroup = stack.resourceName('workgroup', 'queries');
    new AthenaWorkgroup(this, 'workgroup', {
      name: this.workgroup,
      description: 'Queries of the platform',
      state: 'ENABLED',
      forceDestroy: !stack.profile.dataProtected,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        bytesScannedCutoffPerQuery: stack.profile.queryScanGib * GIB,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${foundation.athena_results_bucket}/`,
          expectedBucketOwner: stack.accountId,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: foundation.data_key_arn },
        },
      },
    });
  }
}
