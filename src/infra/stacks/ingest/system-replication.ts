import { LAG_ALARM_SECONDS } from '../../../platform/alarm-limits.js';
import { REPLICATION_TASKS } from '../../../platform/replication-tasks.js';
import { resourceTags } from '../../../platform/resource-tags.js';
import type { System } from '../../../platform/systems.js';
import { Construct, DmsReplicationTask, Fn } from '../../cdktf.js';
import { Alarm } from '../../constructs/alarm.js';
import { PlatformStack } from '../../platform-stack.js';
import type { FoundationValues } from '../foundation/foundation-values.js';
import { LakeEndpoint } from './lake-endpoint.js';
import type { ReplicationInstance } from './replication-instance.js';
import type { SourceEndpoint } from './source-endpoint.js';
import { tableMappings } from './table-mappings.js';
import { TASK_SETTINGS } from './task-settings.js';

export interface SystemReplicationOptions {
  system: System;
  instance: ReplicationInstance;
  source: SourceEndpoint;
  foundation: FoundationValues;
}

/** The replication task of one system, with its place in the lake and its alarms. */
export class SystemReplication extends Construct {
  readonly system: System;
  readonly taskId: string;
  readonly arn: string;
  readonly resource: DmsReplicationTask;

  constructor(scope: Construct, id: string, { system, instance, source, foundation }: SystemReplicationOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { project, environment } = stack.parameters;
    const tables = REPLICATION_TASKS[system];
    const lake = new LakeEndpoint(this, 'lake', { system, tables, foundation });
    this.system = system;
    this.taskId = stack.resourceName('dms-task', `${system}-replication`);
    this.resource = new DmsReplicationTask(this, 'task', {
      replicationTaskId: this.taskId,
      replicationInstanceArn: instance.arn,
      sourceEndpointArn: source.arn,
      targetEndpointArn: lake.arn,
      migrationType: 'full-load-and-cdc',
      tableMappings: JSON.stringify(tableMappings(stack.parameters.source.database, tables)),
      replicationTaskSettings: JSON.stringify(TASK_SETTINGS),
      // Whether a task runs is the business of `dms-start` and `dms stop`; Terraform would start and stop it by itself.
      startReplicationTask: false,
      tags: resourceTags(project, environment, system),
      dependsOn: [instance.logs.resource],
    });
    this.arn = this.resource.replicationTaskArn;
    const dimensions = {
      ReplicationInstanceIdentifier: instance.instanceId,
      // The last part of the ARN is the name that the metrics of a task carry.
      ReplicationTaskIdentifier: Fn.element(Fn.split(':', this.arn), 6),
    };
    for (const [side, metric] of Object.entries({ source: 'CDCLatencySource', target: 'CDCLatencyTarget' })) {
      new Alarm(this, `${side}-lag`, {
        name: `${system}-${side}-lag`,
        description: `${system} is more than ${LAG_ALARM_SECONDS} s behind at the ${side}: futureim status`,
        namespace: 'AWS/DMS',
        metric,
        dimensions,
        statistic: 'Average',
        comparison: 'GreaterThanThreshold',
        threshold: LAG_ALARM_SECONDS,
        periods: 2,
        missingData: 'notBreaching',
        topicArn: foundation.alerts_topic_arn,
      });
    }
  }
}
