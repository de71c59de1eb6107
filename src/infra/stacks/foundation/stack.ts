import type { PlatformParameters } from '../../../platform/platform-parameters.js';
import type { App } from '../../cdktf.js';
import { AlertTopic } from '../../constructs/alert-topic.js';
import { PlatformStack } from '../../platform-stack.js';
import { Firewalls } from './firewalls.js';
import { FlowLogs } from './flow-logs.js';
import { GatewayEndpoints } from './gateway-endpoints.js';
import { Keys } from './keys.js';
import { Lake } from './lake.js';
import { Network } from './network.js';
import { NetworkAcls } from './network-acls.js';
import { Vpn } from './vpn.js';

/** What later stacks read. */
export const FOUNDATION_OUTPUTS = [
  'vpc_id',
  'public_subnet_a_id',
  'public_subnet_b_id',
  'private_subnet_a_id',
  'private_subnet_b_id',
  'private_route_table_a_id',
  'private_route_table_b_id',
  'endpoints_security_group_id',
  'replication_security_group_id',
  'data_key_arn',
  'logs_key_arn',
  'artifacts_key_arn',
  'raw_bucket',
  'curated_bucket',
  'athena_results_bucket',
  'artifacts_bucket',
  'access_logs_bucket',
  'alerts_topic_arn',
] as const;

/** What stays when everything else is destroyed and costs next to nothing while idle: network, keys, lake, alerts. */
export class FoundationStack extends PlatformStack {
  constructor(app: App, parameters: PlatformParameters) {
    super(app, 'foundation', parameters);
    const keys = new Keys(this, 'keys');
    const network = new Network(this, 'network');
    new NetworkAcls(this, 'network-acls', network);
    const gateways = new GatewayEndpoints(this, 'gateway-endpoints', network);
    new FlowLogs(this, 'flow-logs', network, keys.logs.arn);
    const firewalls = new Firewalls(this, 'firewalls', network, gateways);
    if (parameters.vpn) new Vpn(this, 'vpn', network, parameters.vpn);
    const lake = new Lake(this, 'lake', keys);
    const alerts = new AlertTopic(this, 'alerts', {
      keyArn: keys.logs.arn,
      email: parameters.alertEmail,
      webhook: parameters.alertWebhook,
    });
    this.publish<(typeof FOUNDATION_OUTPUTS)[number]>({
      vpc_id: network.vpcId,
      public_subnet_a_id: network.publicSubnetIds.a,
      public_subnet_b_id: network.publicSubnetIds.b,
      private_subnet_a_id: network.privateSubnetIds.a,
      private_subnet_b_id: network.privateSubnetIds.b,
      private_route_table_a_id: network.privateRouteTableIds.a,
      private_route_table_b_id: network.privateRouteTableIds.b,
      endpoints_security_group_id: firewalls.endpoints.id,
      replication_security_group_id: firewalls.replication.id,
      data_key_arn: keys.data.arn,
      logs_key_arn: keys.logs.arn,
      artifacts_key_arn: keys.artifacts.arn,
      raw_bucket: lake.raw.bucketName,
      curated_bucket: lake.curated.bucketName,
      athena_results_bucket: lake.results.bucketName,
      artifacts_bucket: lake.artifacts.bucketName,
      access_logs_bucket: lake.accessLogs.bucketName,
      alerts_topic_arn: alerts.arn,
    });
  }
}
