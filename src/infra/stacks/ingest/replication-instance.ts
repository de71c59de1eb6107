import { DMS_ENGINE_VERSION } from '../../../platform/dms-engines.js';
import {
  Construct,
  DmsReplicationInstance,
  DmsReplicationSubnetGroup,
  type ITerraformDependable,
} from '../../cdktf.js';
import { LogGroup } from '../../constructs/log-group.js';
import { PlatformStack } from '../../platform-stack.js';
import type { FoundationValues } from '../foundation/foundation-values.js';

/** The machine that replicates: private, encrypted, on an engine that AWS supports. */
export class ReplicationInstance extends Construct {
  readonly instanceId: string;
  readonly arn: string;
  readonly logs: LogGroup;
  readonly resource: DmsReplicationInstance;

  /** @param reachable what has to be there for it to reach AWS services */
  constructor(scope: Construct, id: string, foundation: FoundationValues, reachable: ITerraformDependable[]) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { instanceClass, storageGib, multiAz } = stack.profile.dms;
    this.instanceId = stack.resourceName('dms-instance', 'replication');
    // DMS writes to this very name, and would create it without key and retention.
    this.logs = new LogGroup(this, 'logs', { name: `dms-tasks-${this.instanceId}`, keyArn: foundation.logs_key_arn });
    const subnets = new DmsReplicationSubnetGroup(this, 'subnets', {
      replicationSubnetGroupId: stack.resourceName('dms-subnet-group', 'replication'),
      replicationSubnetGroupDescription: 'Private subnets in two zones',
      subnetIds: [foundation.private_subnet_a_id, foundation.private_subnet_b_id],
    });
    this.resource = new DmsReplicationInstance(this, 'instance', {
      replicationInstanceId: this.instanceId,
      replicationInstanceClass: instanceClass,
      allocatedStorage: storageGib,
      multiAz,
      engineVersion: DMS_ENGINE_VERSION,
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: false,
      // Changes of the class wait for the window, since they interrupt replication.
      applyImmediately: false,
      preferredMaintenanceWindow: 'sun:03:00-sun:04:00',
      publiclyAccessible: false,
      kmsKeyArn: foundation.data_key_arn,
      networkType: 'IPV4',
      replicationSubnetGroupId: subnets.replicationSubnetGroupId,
      vpcSecurityGroupIds: [foundation.replication_security_group_id],
      dependsOn: [this.logs.resource, ...reachable],
    });
    this.arn = this.resource.replicationInstanceArn;
  }
}
