import { Construct, DmsEventSubscription } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import type { ReplicationInstance } from './replication-instance.js';
import type { SystemReplication } from './system-replication.js';

export interface ReplicationEventsOptions {
  instance: ReplicationInstance;
  tasks: readonly SystemReplication[];
  topicArn: string;
}

/** Tells about tasks that fail or change state, and about the health of the instance. */
export class ReplicationEvents extends Construct {
  constructor(scope: Construct, id: string, { instance, tasks, topicArn }: ReplicationEventsOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    new DmsEventSubscription(this, 'tasks', {
      name: stack.resourceName('dms-subscription', 'replication-tasks'),
      snsTopicArn: topicArn,
      sourceType: 'replication-task',
      sourceIds: tasks.map(({ taskId }) => taskId),
      eventCategories: ['configuration change', 'creation', 'deletion', 'failure', 'state change'],
      enabled: true,
      dependsOn: tasks.map((task) => task.resource),
    });
    new DmsEventSubscription(this, 'instance', {
      name: stack.resourceName('dms-subscription', 'replication-instance'),
      snsTopicArn: topicArn,
      sourceType: 'replication-instance',
      sourceIds: [instance.instanceId],
      eventCategories: ['failover', 'failure', 'low storage', 'maintenance'],
      enabled: true,
      dependsOn: [instance.resource],
    });
  }
}
