import {
  CloudwatchLogDelivery,
  CloudwatchLogDeliveryDestination,
  CloudwatchLogDeliverySource,
  Construct,
  type TerraformProvider,
} from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';

/** Every request to the site, written to the bucket of access logs. CloudFront delivers logs from us-east-1 alone. */
export class RequestLog extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { distributionArn, bucket, provider }: { distributionArn: string; bucket: string; provider: TerraformProvider },
  ) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const name = stack.resourceName('log-delivery', 'site');
    const source = new CloudwatchLogDeliverySource(this, 'source', {
      provider,
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distributionArn,
    });
    const destination = new CloudwatchLogDeliveryDestination(this, 'destination', {
      provider,
      name,
      outputFormat: 'json',
      deliveryDestinationConfiguration: [{ destinationResourceArn: `arn:${stack.partition}:s3:::${bucket}/site` }],
    });
    new CloudwatchLogDelivery(this, 'delivery', {
      provider,
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
    });
  }
}
