import type { PlatformParameters } from '../../../platform/platform-parameters.js';
import { SYSTEMS } from '../../../platform/systems.js';
import type { App } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { BOOTSTRAP_OUTPUTS } from '../bootstrap/stack.js';
import { FOUNDATION_OUTPUTS } from '../foundation/stack.js';
import { InstanceAlarms } from './instance-alarms.js';
import { InterfaceEndpoints } from './interface-endpoints.js';
import { Nat } from './nat.js';
import { ReplicationEvents } from './replication-events.js';
import { ReplicationInstance } from './replication-instance.js';
import { SourceEndpoint } from './source-endpoint.js';
import { SystemReplication } from './system-replication.js';

/**
 * What is paid by the hour, and can be destroyed at night and deployed again in the morning: NAT, interface endpoints,
 * the replication instance and its tasks. The lake and the network stay.
 */
export class IngestStack extends PlatformStack {
  constructor(app: App, parameters: PlatformParameters) {
    super(app, 'ingest', parameters);
    const bootstrap = this.publishedBy('bootstrap', BOOTSTRAP_OUTPUTS);
    const foundation = this.publishedBy('foundation', FOUNDATION_OUTPUTS);
    const nat = new Nat(this, 'nat', foundation);
    const endpoints = new InterfaceEndpoints(this, 'endpoints', foundation);
    const instance = new ReplicationInstance(this, 'instance', foundation, [...nat.routes, ...endpoints.resources]);
    const source = new SourceEndpoint(this, 'source', bootstrap.secrets_key_arn);
    const tasks = SYSTEMS.map(
      (system) => new SystemReplication(this, system, { system, instance, source, foundation }),
    );
    new InstanceAlarms(this, 'alarms', instance, foundation.alerts_topic_arn);
    new ReplicationEvents(this, 'events', { instance, tasks, topicArn: foundation.alerts_topic_arn });
    this.publish({
      replication_instance_arn: instance.arn,
      source_endpoint_arn: source.arn,
      ...Object.fromEntries(tasks.map(({ system, arn }) => [`${system.replaceAll('-', '_')}_task_arn`, arn])),
    });
  }
}
