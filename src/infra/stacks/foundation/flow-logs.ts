import { Construct, FlowLog } from '../../cdktf.js';
import { LogGroup } from '../../constructs/log-group.js';
import { ServiceRole } from '../../constructs/service-role.js';
import { PlatformStack } from '../../platform-stack.js';
import type { Network } from './network.js';

/** Who talked to whom in the VPC. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, network: Network, keyArn: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const name = stack.resourceName('log-group', 'flow-logs');
    const group = new LogGroup(this, 'logs', { name: `/aws/vpc/${name}`, keyArn });
    const role = new ServiceRole(this, 'writer', {
      purpose: 'flow-logs',
      description: 'Lets VPC flow logs write to their log group',
      service: 'vpc-flow-logs.amazonaws.com',
      sourceArn: stack.arn('ec2', 'vpc-flow-log/*'),
      statements: [
        {
          Sid: 'Write',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: `${group.arn}:*`,
        },
      ],
    });
    new FlowLog(this, 'flow-log', {
      vpcId: network.vpcId,
      trafficType: stack.profile.network.flowLogTraffic,
      logDestinationType: 'cloud-watch-logs',
      logDestination: group.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 600,
      tags: { Name: name },
    });
  }
}
