import type { PlatformStack } from '../../../platform-stack.js';
import type { Statement } from '../../../policy-document.js';

/** What the ECS agent of a machine does. Batch names the cluster itself, so that it cannot be named here. */
export function machineRights(stack: PlatformStack): Statement[] {
  return [
    {
      Sid: 'FindService',
      Effect: 'Allow',
      Action: 'ecs:DiscoverPollEndpoint',
      Resource: '*',
    },
    {
      Sid: 'JoinCluster',
      Effect: 'Allow',
      Action: [
        'ecs:DeregisterContainerInstance',
        'ecs:RegisterContainerInstance',
        'ecs:SubmitAttachmentStateChanges',
        'ecs:SubmitContainerStateChange',
        'ecs:SubmitTaskStateChange',
      ],
      Resource: stack.arn('ecs', 'cluster/*'),
    },
    {
      Sid: 'TakeWork',
      Effect: 'Allow',
      Action: ['ecs:Poll', 'ecs:StartTelemetrySession', 'ecs:TagResource', 'ecs:UpdateContainerInstancesState'],
      Resource: stack.arn('ecs', 'container-instance/*'),
    },
  ];
}
