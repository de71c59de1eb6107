import { Construct, VpcEndpoint } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { policyDocument } from '../../policy-document.js';
import type { Network } from './network.js';

/** S3 and DynamoDB without NAT: free of charge, and closed to buckets and tables of other accounts. */
export class GatewayEndpoints extends Construct {
  /** For rules of security groups that let traffic to S3 out. */
  readonly s3PrefixListId: string;

  constructor(scope: Construct, id: string, network: Network) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { region } = stack.parameters;
    const routeTableIds = Object.values(network.privateRouteTableIds);
    const own = { StringEquals: { 'aws:ResourceAccount': stack.accountId } };
    const s3 = new VpcEndpoint(this, 's3', {
      vpcId: network.vpcId,
      serviceName: `com.amazonaws.${region}.s3`,
      vpcEndpointType: 'Gateway',
      routeTableIds,
      policy: policyDocument([
        { Sid: 'OwnBuckets', Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition: own },
        {
          // ECR keeps image layers in a bucket of its own.
          Sid: 'ImageLayers',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `arn:${stack.partition}:s3:::prod-${region}-starport-layer-bucket/*`,
        },
      ]),
      tags: { Name: stack.resourceName('tag', 's3') },
    });
    new VpcEndpoint(this, 'dynamodb', {
      vpcId: network.vpcId,
      serviceName: `com.amazonaws.${region}.dynamodb`,
      vpcEndpointType: 'Gateway',
      routeTableIds,
      policy: policyDocument([
        { Sid: 'OwnTables', Effect: 'Allow', Principal: '*', Action: 'dynamodb:*', Resource: '*', Condition: own },
      ]),
      tags: { Name: stack.resourceName('tag', 'dynamodb') },
    });
    this.s3PrefixListId = s3.prefixListId;
  }
}
