import type { PlatformParameters } from '../../../platform/platform-parameters.js';
import type { App } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { EDGE_OUTPUTS } from '../edge/stack.js';
import { FOUNDATION_OUTPUTS } from '../foundation/stack.js';
import { Builds } from './builds.js';
import { Pipeline } from './pipeline.js';

/** From a commit on GitHub to the running platform. Who deploys it approves the connection once, in the console. */
export class DeliveryStack extends PlatformStack {
  constructor(
    app: App,
    parameters: PlatformParameters,
    { repository, branch }: { repository: string; branch: string },
  ) {
    super(app, 'delivery', parameters);
    const foundation = this.publishedBy('foundation', FOUNDATION_OUTPUTS);
    const distributionArn =
      parameters.site === 's3-website' ? undefined : this.publishedBy('edge', EDGE_OUTPUTS).distribution_arn;
    const builds = new Builds(this, 'builds', foundation, distributionArn);
    const pipeline = new Pipeline(this, 'delivery', {
      repository,
      branch,
      builds,
      artifacts: { bucket: foundation.artifacts_bucket, keyArn: foundation.artifacts_key_arn },
    });
    this.publish({ pipeline_name: pipeline.pipelineName, connection_arn: pipeline.connectionArn });
  }
}
