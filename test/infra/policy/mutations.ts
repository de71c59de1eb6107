import type { Mutant, Mutations } from './mutate.js';
import { API_MUTATIONS } from './mutations/api.js';
import { AUDIT_MUTATIONS } from './mutations/audit.js';
import { BOUNDARY_MUTATIONS } from './mutations/boundary.js';
import { CATALOG_MUTATIONS } from './mutations/catalog.js';
import { DELIVERY_MUTATIONS } from './mutations/delivery.js';
import { EDGE_MUTATIONS } from './mutations/edge.js';
import { EVENT_MUTATIONS } from './mutations/events.js';
import { FIREWALL_MUTATIONS } from './mutations/firewall.js';
import { FUNCTION_MUTATIONS } from './mutations/functions.js';
import { MAIL_MUTATIONS } from './mutations/mail.js';
import { PROCESSING_MUTATIONS } from './mutations/processing.js';
import { QUERY_MUTATIONS } from './mutations/queries.js';
import { SPENDING_MUTATIONS } from './mutations/spending.js';
import { TABLE_MUTATIONS } from './mutations/tables.js';

const WRITER = 'compliance_guardian_lake_writer_policy';
const TASK = 'retail_copilot_task';
const INSTANCE = 'instance_instance';
const LAKE = 'retail_copilot_lake_endpoint';

/** Breaks each control on the real platform, by the id of the control; some of them in several ways. */
export const MUTATIONS: Mutations = {
  'net.default-security-group': [
    (it) => it.remove('aws_default_security_group'),
    (it) =>
      it.set('aws_default_security_group', 'network_default_security_group', 'egress', [
        { cidr_blocks: ['0.0.0.0/0'] },
      ]),
  ],
  'net.flow-logs': [
    (it) => it.remove('aws_flow_log'),
    (it) => it.set('aws_flow_log', 'flow_logs_flow_log', 'traffic_type', 'REJECT'),
  ],
  'net.no-public-address': [(it) => it.set('aws_subnet', 'network_public_a', 'map_public_ip_on_launch', true)],
  'net.ingress-anywhere': [
    (it) => it.add('aws_vpc_security_group_ingress_rule', { cidr_ipv4: '0.0.0.0/0', from_port: 3306, to_port: 3306 }),
    (it) => it.add('aws_vpc_security_group_ingress_rule', { cidr_ipv6: '::/0', ip_protocol: '-1' }),
  ],
  'net.egress-everything': [
    (it) => it.add('aws_vpc_security_group_egress_rule', { cidr_ipv4: '0.0.0.0/0', ip_protocol: '-1' }),
  ],
  'net.rule-description': [
    (it) => it.set('aws_vpc_security_group_egress_rule', 'firewalls_replication_out_s3', 'description', undefined),
  ],
  'net.rules-apart': [
    (it) => it.set('aws_security_group', 'firewalls_endpoints_group', 'ingress', [{ from_port: 443, to_port: 443 }]),
  ],
  'net.group-used': [
    (it) => it.set('aws_dms_replication_instance', INSTANCE, 'vpc_security_group_ids', []),
    (it) => it.add('aws_security_group', { description: 'left over' }),
  ],
  'net.private-route': [
    (it) =>
      (it.stacks[1]!.configuration.resource!.aws_route!.planted = {
        route_table_id: `\${aws_route_table.network_private_routes_a.id}`,
        destination_cidr_block: '0.0.0.0/0',
        gateway_id: `\${aws_internet_gateway.network_internet_gateway.id}`,
      }),
    (it) => it.set('aws_route', 'nat_route_a', 'nat_gateway_id', undefined),
  ],
  'net.addresses-used': [(it) => it.add('aws_eip', { domain: 'vpc' })],
  'net.nat-per-zone': [(it) => it.remove('aws_nat_gateway', 'nat_gateway_b')],
  'net.gateway-endpoints': [(it) => it.remove('aws_vpc_endpoint', 'gateway_endpoints_s3')],
  'net.secrets-endpoint': [
    (it) => it.remove('aws_vpc_endpoint', 'endpoints_secretsmanager'),
    (it) => it.set('aws_vpc_endpoint', 'endpoints_secretsmanager', 'subnet_ids', ['subnet-1']),
  ],
  'net.endpoint-policy': [
    (it) => it.set('aws_vpc_endpoint', 'endpoints_secretsmanager', 'policy', undefined),
    (it) =>
      it.statement('aws_vpc_endpoint', 'gateway_endpoints_s3', 'OwnBuckets', (statement) => delete statement.Condition),
  ],
  'net.acl-administration': [
    (it) => {
      const rules = it.block('aws_network_acl', 'network_acls_private').ingress as { from_port: number }[];
      it.set(
        'aws_network_acl',
        'network_acls_private',
        'ingress',
        rules.filter(({ from_port }) => from_port !== 22),
      );
    },
  ],
  'net.no-default-vpc': [(it) => it.add('aws_default_vpc', {})],
  'net.two-zones': [
    (it) => it.set('aws_dms_replication_subnet_group', 'instance_subnets', 'subnet_ids', ['subnet-1', 'subnet-1']),
    (it) => {
      const network = it.inner(it.block('aws_lambda_function', 'api_functions_auth_function'), 'vpc_config');
      network.subnet_ids = ['subnet-1'];
    },
    (it) => {
      const [machines] = Object.values(it.stacks[3]!.configuration.resource!.aws_batch_compute_environment!);
      it.inner(machines!, 'compute_resources').subnets = ['subnet-1'];
    },
  ],

  'kms.rotation': [(it) => it.set('aws_kms_key', 'keys_data_key', 'enable_key_rotation', false)],
  'kms.policy': [(it) => it.set('aws_kms_key', 'keys_data_key', 'policy', undefined)],
  'kms.no-everyone': [
    (it) => it.statement('aws_kms_key', 'keys_logs_key', 'UseDms', (statement) => delete statement.Condition),
    (it) =>
      it.statement('aws_kms_key', 'keys_data_key', 'LetIamPoliciesDecide', (statement) => {
        statement.Principal = '*';
      }),
  ],
  'kms.deletion-window': [(it) => it.set('aws_kms_key', 'keys_data_key', 'deletion_window_in_days', 7)],
  'kms.enabled': [(it) => it.set('aws_kms_key', 'keys_data_key', 'is_enabled', false)],

  'iam.no-all-actions': [
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'WriteTables', (statement) => {
        statement.Action = 's3:*';
      }),
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'WriteTables', (statement) => {
        statement.Action = ['s3:PutObject', '*'];
      }),
  ],
  'iam.named-resources': [
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'WriteTables', (statement) => {
        statement.Resource = '*';
      }),
  ],
  'iam.no-escalation': [
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'ListLake', (statement) => {
        statement.Action = 'iam:AttachRolePolicy';
      }),
    (it) =>
      it.statement('aws_iam_role_policy', 'builds_apply_builder_policy', 'NewRoles', (statement) => {
        delete statement.Condition;
      }),
    (it) =>
      it.statement('aws_iam_role_policy', 'builds_apply_builder_policy', 'NewRoles', (statement) => {
        statement.Resource = 'arn:aws:iam::123456789012:role/*';
      }),
  ],
  'iam.pass-role': [
    (it) =>
      it.statement('aws_iam_role_policy', 'builds_apply_builder_policy', 'HandOverRoles', (statement) => {
        delete statement.Condition;
      }),
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'ListLake', (statement) => {
        statement.Action = 'iam:PassRole';
        statement.Resource = 'arn:aws:iam::123456789012:role/futureim/prod/x';
      }),
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'ListLake', (statement) => {
        statement.Action = 'iam:PassRole';
        statement.Resource = 'arn:aws:iam::123456789012:role/*';
        statement.Condition = { StringEquals: { 'iam:PassedToService': 'dms.amazonaws.com' } };
      }),
  ],
  'iam.no-administration': [
    (it) => it.add('aws_iam_role_policy_attachment', { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
  ],
  'iam.no-users': [(it) => it.add('aws_iam_user', { name: 'dms' }), (it) => it.add('aws_iam_access_key', {})],
  'iam.trust': [
    (it) =>
      it.statement('aws_iam_role', 'dms_roles_dms_vpc_role', 'AssumedForOurResources', (statement) => {
        delete statement.Condition;
      }),
    (it) =>
      it.statement('aws_iam_role', 'flow_logs_writer_role', 'AssumedForOurResources', (statement) => {
        delete statement.Condition!.ArnLike;
      }),
    (it) =>
      it.statement('aws_iam_role', 'flow_logs_writer_role', 'AssumedForOurResources', (statement) => {
        statement.Principal = { AWS: 'arn:aws:iam::123456789012:root' };
      }),
  ],
  'iam.decrypt-by-key': [
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'EncryptObjects', (statement) => {
        statement.Resource = 'arn:aws:kms:us-east-2:123456789012:key/*';
      }),
  ],
  'iam.size': [
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'WriteTables', (statement) => {
        statement.Resource = Array.from(
          { length: 400 },
          (_, index) => `arn:aws:s3:::a-bucket-with-a-name/table-${index}/*`,
        );
      }),
  ],
  'iam.boundary': [(it) => it.set('aws_iam_role', 'flow_logs_writer_role', 'permissions_boundary', undefined)],
  'iam.readable': [
    (it) => it.set('aws_iam_role_policy', WRITER, 'policy', `\${jsonencode({ Version = "2012-10-17" })}`),
  ],

  'iam.sid': [
    (it) =>
      it.statement('aws_iam_role_policy', WRITER, 'WriteTables', (statement) => {
        statement.Sid = 'ListLake';
      }),
  ],

  'secret.no-literal': [
    (it) => it.set('aws_dms_endpoint', 'source_endpoint', 'password', 'made-up'),
    (it) => it.add('aws_secretsmanager_secret_version', { secret_string: '{}' }),
  ],
  'secret.not-read': [
    (it) => it.add('aws_secretsmanager_secret_version', { secret_id: 'x' }, 'data'),
    (it) => it.add('aws_ssm_parameter', { name: 'x' }, 'data'),
  ],
  'secret.no-tunnel-keys': [(it) => it.add('aws_vpn_connection', { type: 'ipsec.1' })],

  'secret.key': [(it) => it.add('aws_secretsmanager_secret', { name: 'another' })],
  'secret.rotation': [
    (it) => it.add('aws_secretsmanager_secret', { name: 'another' }),
    (it) => {
      it.add('aws_secretsmanager_secret', { name: 'another' });
      it.add('aws_secretsmanager_secret_rotation', {
        secret_id: `\${aws_secretsmanager_secret.planted.id}`,
        rotation_rules: { automatically_after_days: 365 },
      });
    },
  ],
  'secret.recovery': [(it) => it.add('aws_secretsmanager_secret', { name: 'another', recovery_window_in_days: 0 })],

  's3.public-access': [
    (it) => it.set('aws_s3_bucket_public_access_block', 'lake_raw_public_access', 'block_public_policy', false),
    (it) => it.remove('aws_s3_bucket_public_access_block', 'lake_curated_public_access'),
  ],
  's3.no-acl': [
    (it) =>
      it.set('aws_s3_bucket_ownership_controls', 'lake_raw_ownership', 'rule', { object_ownership: 'ObjectWriter' }),
  ],
  's3.encryption': [
    (it) =>
      it.set('aws_s3_bucket_server_side_encryption_configuration', 'lake_raw_encryption', 'rule', [
        { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
      ]),
    (it) => it.remove('aws_s3_bucket_server_side_encryption_configuration', 'lake_raw_encryption'),
  ],
  's3.versioning': [
    (it) =>
      it.set('aws_s3_bucket_versioning', 'lake_raw_versioning', 'versioning_configuration', { status: 'Suspended' }),
  ],
  's3.tls': [
    (it) => it.removeStatement('aws_s3_bucket_policy', 'lake_raw_policy', 'DenyPlainHttp'),
    (it) => it.removeStatement('aws_s3_bucket_policy', 'lake_raw_policy', 'DenyOldTls'),
    (it) => it.remove('aws_s3_bucket_policy', 'lake_raw_policy'),
  ],
  's3.one-key': ['DenyOtherKeys', 'DenyOtherAlgorithms', 'DenyCustomerKeys'].map(
    (sid) => (it: Mutant) => it.removeStatement('aws_s3_bucket_policy', 'lake_raw_policy', sid),
  ),
  's3.no-everyone': [
    (it) =>
      it.statement('aws_s3_bucket_policy', 'lake_raw_policy', 'DenyCustomerKeys', (statement) => {
        statement.Effect = 'Allow';
      }),
  ],
  's3.no-lockout': [
    (it) =>
      it.statement('aws_s3_bucket_policy', 'lake_raw_policy', 'DenyPlainHttp', (statement) => {
        delete statement.Condition;
      }),
  ],
  's3.no-foreigners': [
    (it) =>
      it.statement('aws_s3_bucket_policy', 'lake_raw_policy', 'DenyCustomerKeys', (statement) => {
        statement.Effect = 'Allow';
        statement.Principal = { AWS: 'arn:aws:iam::999999999999:root' };
      }),
  ],
  's3.replicated': [(it) => it.add('aws_s3_bucket', { bucket: 'another' })],
  's3.lifecycle': [
    (it) => it.remove('aws_s3_bucket_lifecycle_configuration', 'lake_curated_lifecycle'),
    (it) => it.set('aws_s3_bucket_lifecycle_configuration', 'lake_curated_lifecycle', 'rule', [{ status: 'Enabled' }]),
  ],
  's3.raw-kept': [
    (it) => {
      const [rule] = it.block('aws_s3_bucket_lifecycle_configuration', 'lake_raw_lifecycle').rule as object[];
      Object.assign(rule!, { expiration: [{ days: 365 }] });
    },
  ],
  's3.objects-kept': [
    (it) => {
      const rules = it.block('aws_s3_bucket_lifecycle_configuration', 'lake_artifacts_lifecycle').rule as object[];
      Object.assign(rules[1]!, { filter: [{ prefix: '' }] });
    },
    (it) =>
      it.set('aws_s3_object', 'api_functions_first_package_object', 'key', 'futureim-ecommerce-ai-platform/first.zip'),
  ],
  's3.access-log': [(it) => it.remove('aws_s3_bucket_logging', 'lake_raw_access_log')],
  's3.events': [(it) => it.remove('aws_s3_bucket_notification', 'lake_retail_copilot_events')],
  's3.kept': [
    (it) => it.set('aws_s3_bucket', 'lake_raw_bucket', 'lifecycle', undefined),
    (it) => it.set('aws_s3_bucket', 'lake_artifacts_bucket', 'force_destroy', true),
  ],

  'dms.private': [(it) => it.set('aws_dms_replication_instance', INSTANCE, 'publicly_accessible', true)],
  'dms.storage-key': [(it) => it.set('aws_dms_replication_instance', INSTANCE, 'kms_key_arn', undefined)],
  'dms.minor-upgrades': [(it) => it.set('aws_dms_replication_instance', INSTANCE, 'auto_minor_version_upgrade', false)],
  'dms.multi-az': [(it) => it.set('aws_dms_replication_instance', INSTANCE, 'multi_az', false)],
  'dms.engine': [
    (it) => it.set('aws_dms_replication_instance', INSTANCE, 'engine_version', '3.5.3'),
    (it) => it.set('aws_dms_replication_instance', INSTANCE, 'engine_version', undefined),
  ],
  'dms.source-tls': [
    (it) => it.set('aws_dms_endpoint', 'source_endpoint', 'ssl_mode', 'none'),
    (it) => it.set('aws_dms_endpoint', 'source_endpoint', 'certificate_arn', undefined),
  ],
  'dms.source-secret': [
    (it) => it.set('aws_dms_endpoint', 'source_endpoint', 'username', 'dms'),
    (it) => it.set('aws_dms_endpoint', 'source_endpoint', 'secrets_manager_arn', undefined),
  ],
  'dms.endpoint-key': [(it) => it.set('aws_dms_s3_endpoint', LAKE, 'kms_key_arn', undefined)],
  'dms.lake-encryption': [
    (it) => it.set('aws_dms_s3_endpoint', LAKE, 'encryption_mode', 'SSE_S3'),
    (it) => it.set('aws_dms_s3_endpoint', LAKE, 'expected_bucket_owner', undefined),
  ],
  'dms.no-inline-s3': [(it) => it.set('aws_dms_endpoint', 'source_endpoint', 's3_settings', { bucket_name: 'lake' })],
  'dms.format': [
    (it) => it.set('aws_dms_s3_endpoint', LAKE, 'compression_type', 'NONE'),
    (it) => {
      for (const name of Object.keys(it.ingest.resource.aws_dms_s3_endpoint)) {
        it.set('aws_dms_s3_endpoint', name, 'timestamp_column_name', undefined);
      }
    },
  ],
  'dms.task-logs': [
    (it) =>
      it.json('aws_dms_replication_task', TASK, 'replication_task_settings', (settings: never) => {
        Object.assign((settings as { Logging: object }).Logging, { EnableLogging: false });
      }),
    (it) =>
      it.json('aws_dms_replication_task', TASK, 'replication_task_settings', (settings: never) => {
        Object.assign((settings as { Logging: object }).Logging, { LogComponents: [] });
      }),
    (it) =>
      it.json('aws_dms_replication_task', TASK, 'replication_task_settings', (settings: never) => {
        Object.assign((settings as { Logging: object }).Logging, { CloudWatchLogGroup: '/aws/dms/x' });
      }),
  ],
  'dms.no-loss': [
    (it) =>
      it.json('aws_dms_replication_task', TASK, 'replication_task_settings', (settings: never) => {
        Object.assign(settings, { ChangeProcessingDdlHandlingPolicy: { HandleSourceTableTruncated: true } });
      }),
    (it) =>
      it.json('aws_dms_replication_task', TASK, 'replication_task_settings', (settings: never) => {
        Object.assign((settings as { TargetMetadata: object }).TargetMetadata, { BatchApplyEnabled: true });
      }),
  ],
  'dms.log-group': [
    (it) => it.set('aws_cloudwatch_log_group', 'instance_logs_group', 'name', '/aws/dms/replication'),
    (it) => it.set('aws_dms_replication_instance', INSTANCE, 'depends_on', []),
  ],
  'dms.account-roles': [(it) => it.set('aws_iam_role', 'dms_roles_dms_vpc_role', 'name', 'shop-dms-vpc-role-prod')],
  'dms.not-started': [(it) => it.set('aws_dms_replication_task', TASK, 'start_replication_task', true)],
  'dms.events': [
    (it) => it.remove('aws_dms_event_subscription', 'events_tasks'),
    (it) => it.set('aws_dms_event_subscription', 'events_instance', 'event_categories', ['maintenance']),
  ],
  'dms.lag-alarms': [(it) => it.remove('aws_cloudwatch_metric_alarm', 'retail_copilot_target_lag_alarm')],
  'dms.storage-alarm': [(it) => it.remove('aws_cloudwatch_metric_alarm', 'alarms_storage_alarm')],
  'dms.one-role-each': [
    (it) =>
      it.set(
        'aws_dms_s3_endpoint',
        LAKE,
        'service_access_role_arn',
        it.block('aws_dms_s3_endpoint', 'compliance_guardian_lake_endpoint').service_access_role_arn,
      ),
  ],
  'dms.role-in-force': [(it) => it.set('aws_dms_s3_endpoint', LAKE, 'depends_on', undefined)],

  'logs.retention': [
    (it) => it.set('aws_cloudwatch_log_group', 'instance_logs_group', 'retention_in_days', 30),
    (it) => it.set('aws_cloudwatch_log_group', 'instance_logs_group', 'retention_in_days', undefined),
  ],
  'logs.key': [(it) => it.set('aws_cloudwatch_log_group', 'instance_logs_group', 'kms_key_id', undefined)],
  'alerts.key': [(it) => it.set('aws_sns_topic', 'alerts_topic', 'kms_master_key_id', undefined)],
  'alerts.publishers': [
    (it) => it.statement('aws_sns_topic_policy', 'alerts_policy', 'Alarms', (statement) => delete statement.Condition),
  ],
  'alerts.key-use': [(it) => it.removeStatement('aws_kms_key', 'keys_logs_key', 'UseCloudwatch')],
  'alerts.subscribers': [
    (it) => it.set('aws_sns_topic_subscription', 'alerts_webhook', 'protocol', 'http'),
    (it) => it.set('aws_sns_topic_subscription', 'alerts_webhook', 'raw_message_delivery', true),
    ...['https://user:secret@alerts.example.com/', 'https://alerts.example.com/?token=x'].map(
      (address) => (it: Mutant) => it.set('aws_sns_topic_subscription', 'alerts_webhook', 'endpoint', address),
    ),
  ],
  'alarms.action': [
    (it) => it.set('aws_cloudwatch_metric_alarm', 'alarms_storage_alarm', 'alarm_actions', []),
    (it) => it.set('aws_cloudwatch_metric_alarm', 'alarms_storage_alarm', 'actions_enabled', false),
  ],
  'alarms.description': [
    (it) => it.set('aws_cloudwatch_metric_alarm', 'alarms_storage_alarm', 'alarm_description', undefined),
  ],
  ...BOUNDARY_MUTATIONS,
  ...AUDIT_MUTATIONS,
  ...CATALOG_MUTATIONS,
  ...QUERY_MUTATIONS,
  ...MAIL_MUTATIONS,
  ...SPENDING_MUTATIONS,
  ...TABLE_MUTATIONS,
  ...EVENT_MUTATIONS,
  ...PROCESSING_MUTATIONS,
  ...FUNCTION_MUTATIONS,
  ...API_MUTATIONS,
  ...FIREWALL_MUTATIONS,
  ...EDGE_MUTATIONS,
  ...DELIVERY_MUTATIONS,

  'state.locked': [
    (it) => delete it.ingest.terraform.backend.s3.use_lockfile,
    (it) => {
      it.ingest.terraform.backend = { local: { path: 'terraform.tfstate' } };
    },
  ],
  'provider.bounded': [
    (it) => {
      it.ingest.terraform.required_providers.aws.version = '>= 5.100.0';
    },
  ],
  'tags.all': [(it) => delete it.ingest.provider.aws[0].default_tags[0].tags.System],
};
