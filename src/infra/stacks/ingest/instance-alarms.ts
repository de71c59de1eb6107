import { Construct } from '../../cdktf.js';
import { Alarm } from '../../constructs/alarm.js';
import { PlatformStack } from '../../platform-stack.js';
import type { ReplicationInstance } from './replication-instance.js';

const GIB = 2 ** 30;

/** Says when the replication instance runs out of disk, memory or processor time. */
export class InstanceAlarms extends Construct {
  constructor(scope: Construct, id: string, { instanceId }: ReplicationInstance, topicArn: string) {
    super(scope, id);
    const { storageGib } = PlatformStack.of(this).profile.dms;
    const common = {
      namespace: 'AWS/DMS',
      dimensions: { ReplicationInstanceIdentifier: instanceId },
      statistic: 'Average',
      missingData: 'notBreaching',
      topicArn,
    } as const;
    new Alarm(this, 'storage', {
      ...common,
      name: 'replication-storage',
      description: 'Less than a fifth of the replication storage is free; a full disk stops all tasks',
      metric: 'FreeStorageSpace',
      comparison: 'LessThanThreshold',
      threshold: (storageGib * GIB) / 5,
      periods: 1,
    });
    new Alarm(this, 'memory', {
      ...common,
      name: 'replication-memory',
      description: 'The replication instance swaps; take a larger class or fewer parallel loads',
      metric: 'SwapUsage',
      comparison: 'GreaterThanThreshold',
      threshold: GIB / 2,
      periods: 3,
    });
    new Alarm(this, 'processor', {
      ...common,
      name: 'replication-processor',
      description: 'The replication instance is busy for a quarter of an hour; lag follows',
      metric: 'CPUUtilization',
      comparison: 'GreaterThanThreshold',
      threshold: 90,
      periods: 3,
    });
  }
}
