import { blocks } from '../../../src/infra/policy/platform-view.js';
import { dmsEngineProblem } from '../../../src/platform/dms-engines.js';
import { ENVIRONMENTS } from '../../../src/platform/environments.js';
import { addressesWhere, type Defect, lacking } from './defect.js';

const INSTANCE = 'instance_instance';

/** The managed policies of the roles that DMS looks up, with the one name under which it does. */
const ACCOUNT_ROLES = {
  AmazonDMSVPCManagementRole: 'dms-vpc-role',
  AmazonDMSCloudWatchLogsRole: 'dms-cloudwatch-logs-role',
} as const;

export const REPLICATION_DEFECTS: readonly Defect[] = [
  {
    id: 'public-replication-instance',
    was: 'the replication instance had a public address, and with it the way to the source database',
    now: 'it is in private subnets without one',
    findings: (view) =>
      addressesWhere(
        view.all('aws_dms_replication_instance'),
        ({ block }) =>
          block.publicly_accessible !== false || String(block.replication_subnet_group_id).includes('public'),
      ),
    returns: [(it) => it.set('aws_dms_replication_instance', INSTANCE, 'publicly_accessible', true)],
  },
  {
    id: 'inert-dms-roles',
    was: 'the roles of DMS were named after project and environment; DMS looks them up by exact names and never used them',
    now: 'they are `dms-vpc-role` and `dms-cloudwatch-logs-role`, made once in an account or adopted',
    findings: (view) => {
      const adopted = view.dataSources('aws_iam_role').map(({ block }) => String(block.name));
      const named = new Map(
        view.all('aws_iam_role').map(({ name, block }) => [`\${aws_iam_role.${name}.name}`, String(block.name)]),
      );
      return Object.entries(ACCOUNT_ROLES).flatMap(([policy, role]) => {
        const holders = view
          .all('aws_iam_role_policy_attachment')
          .filter(({ block }) => String(block.policy_arn).endsWith(`/${policy}`))
          .map(({ block }) => named.get(String(block.role)) ?? String(block.role));
        const wrong = holders.filter((name) => name !== role).map((name) => `${policy} is given to ${name}`);
        return [...wrong, ...lacking(holders.includes(role) || adopted.includes(role), role)];
      });
    },
    returns: [
      (it) => it.set('aws_iam_role', 'dms_roles_dms_vpc_role', 'name', 'futureim-dms-vpc-role-prod'),
      (it) => it.remove('aws_iam_role_policy_attachment', 'dms_roles_dms_cloudwatch_logs_role_permissions'),
    ],
  },
  {
    id: 'log-group-nobody-writes-to',
    was: 'a log group `/aws/dms/…` had a retention, while DMS wrote to `dms-tasks-<instance>` and kept it for ever',
    now: 'the group of that very name is made before the instance, with key and retention',
    findings: (view) => {
      const groups = view.all('aws_cloudwatch_log_group');
      const inert = addressesWhere(groups, ({ block }) => String(block.name).startsWith('/aws/dms/'));
      const missing = view.all('aws_dms_replication_instance').flatMap(({ block }) => {
        const name = `dms-tasks-${block.replication_instance_id}`;
        const group = groups.find((each) => each.block.name === name);
        return lacking(Number(group?.block.retention_in_days) > 0, `log group ${name} with a retention`);
      });
      return [...inert, ...missing];
    },
    returns: [
      (it) => it.set('aws_cloudwatch_log_group', 'instance_logs_group', 'name', '/aws/dms/platform-prod'),
      (it) => it.set('aws_cloudwatch_log_group', 'instance_logs_group', 'retention_in_days', undefined),
    ],
  },
  {
    id: 'password-in-state',
    was: 'Terraform read the password of the source from its secret, and kept it in the state as plain text',
    now: 'DMS reads the secret itself; Terraform knows its ARN alone',
    findings: (view) => [
      ...view.dataSources('aws_secretsmanager_secret_version').map(({ address }) => address),
      ...addressesWhere(
        view.all('aws_dms_endpoint'),
        ({ block }) =>
          block.password !== undefined || block.username !== undefined || block.secrets_manager_arn === undefined,
      ),
    ],
    returns: [
      (it) => it.add('aws_secretsmanager_secret_version', { secret_id: 'source' }, 'data'),
      (it) => it.set('aws_dms_endpoint', 'source_endpoint', 'password', `\${data.x.y.secret_string}`),
    ],
  },
  {
    id: 'removed-s3-settings',
    was: 'targets were endpoints with `s3_settings`, which the provider no longer has from its version 6 on',
    now: 'each system has an `aws_dms_s3_endpoint`',
    findings: (view) => [
      ...addressesWhere(
        view.all('aws_dms_endpoint'),
        ({ block }) => block.s3_settings !== undefined || block.engine_name === 's3',
      ),
      ...lacking(view.all('aws_dms_s3_endpoint').length === 5, 'S3 endpoint for each of the five systems'),
    ],
    returns: [
      (it) => it.set('aws_dms_endpoint', 'source_endpoint', 's3_settings', { bucket_name: 'raw' }),
      (it) => it.remove('aws_dms_s3_endpoint'),
    ],
  },
  {
    id: 'no-way-to-aws-services',
    was: 'there was no VPC endpoint; from engine 3.4.7 on a private instance reaches neither S3 nor its secret without',
    now: 'S3 has a gateway endpoint on both private route tables, Secrets Manager an interface endpoint',
    findings: (view) => {
      const endpoints = view.all('aws_vpc_endpoint').map(({ block }) => block);
      const [s3] = endpoints.filter(({ service_name, vpc_endpoint_type }) =>
        /\.s3$/.test(String(service_name)) ? vpc_endpoint_type === 'Gateway' : false,
      );
      const [secrets] = endpoints.filter(({ service_name }) => /\.secretsmanager$/.test(String(service_name)));
      const tables = JSON.stringify(s3?.route_table_ids ?? []);
      return [
        ...lacking(/private_routes_a/.test(tables) && /private_routes_b/.test(tables), 'way to S3'),
        ...lacking(
          secrets?.vpc_endpoint_type === 'Interface' && secrets.private_dns_enabled === true,
          'way to Secrets Manager',
        ),
      ];
    },
    returns: [
      (it) => it.remove('aws_vpc_endpoint', 'gateway_endpoints_s3'),
      (it) => it.remove('aws_vpc_endpoint', 'endpoints_secretsmanager'),
      (it) => it.set('aws_vpc_endpoint', 'endpoints_secretsmanager', 'private_dns_enabled', false),
    ],
  },
  {
    id: 'fixed-nat-gateways',
    was: 'two NAT gateways stood in every environment, a development one included',
    now: 'their number is of the environment: one, and in prod one in each zone',
    findings: (view, environment) => {
      const count = view.all('aws_nat_gateway').length;
      const { natGateways } = ENVIRONMENTS[environment].network;
      const told = count === natGateways ? [] : [`${count} gateways instead of ${natGateways}`];
      return environment === 'dev' && natGateways > 1 ? [...told, 'dev has more than one'] : told;
    },
    returns: [(it) => it.add('aws_nat_gateway', {})],
  },
  {
    id: 'engine-at-its-end',
    was: 'the engine of DMS was pinned to 3.5.4, with which no instance can be made soon',
    now: 'it stands in a dated table, and the build fails sixty days before its end',
    findings: (view) =>
      view.all('aws_dms_replication_instance').flatMap(({ block }) => {
        const problem = dmsEngineProblem(String(block.engine_version), view.today);
        return [
          ...(problem === undefined ? [] : [problem]),
          ...(block.engine_version === '3.5.4' ? ['3.5.4 is back'] : []),
        ];
      }),
    returns: [
      (it) => it.set('aws_dms_replication_instance', INSTANCE, 'engine_version', '3.5.4'),
      (it) => it.set('aws_dms_replication_instance', INSTANCE, 'engine_version', '3.5.3'),
    ],
  },
  {
    id: 'another-instance-than-told',
    was: 'a dms.t3.medium was told and paid for on paper, while the code defaulted to c5.large in one place and c5.xlarge in another',
    now: 'the class is a value of the environment, and the estimate of cost reads it from what is deployed',
    findings: (view, environment) =>
      addressesWhere(
        view.all('aws_dms_replication_instance'),
        ({ block }) => block.replication_instance_class !== ENVIRONMENTS[environment].dms.instanceClass,
      ),
    returns: [(it) => it.set('aws_dms_replication_instance', INSTANCE, 'replication_instance_class', 'dms.c5.large')],
  },
  {
    id: 'tunnel-keys-in-files',
    was: 'pre-shared keys of the VPN tunnels lay in JSON files beside the code',
    now: 'CloudFormation makes the connection; its keys are in no state and in no file',
    findings: (view) => [
      ...view.all('aws_vpn_connection').map(({ address }) => address),
      ...addressesWhere(view.all('aws_cloudformation_stack'), ({ block }) =>
        /PreSharedKey/i.test(String(block.template_body)),
      ),
    ],
    returns: [
      (it) => it.add('aws_vpn_connection', { type: 'ipsec.1' }),
      (it) =>
        it.add('aws_cloudformation_stack', {
          template_body: '{"Resources":{"Connection":{"Properties":{"PreSharedKey":"made-up"}}}}',
        }),
    ],
  },
  {
    id: 'tasks-without-a-log',
    was: 'tasks logged nothing that told why they failed',
    now: 'every task logs, with the parts for load, capture and apply at their default level at least',
    findings: (view) =>
      addressesWhere(view.all('aws_dms_replication_task'), ({ block }) => {
        const { Logging } = JSON.parse(String(block.replication_task_settings)) as {
          Logging?: { EnableLogging?: boolean; LogComponents?: { Id: string }[] };
        };
        const ids = blocks(Logging?.LogComponents).map(({ Id }) => Id);
        const wanted = ['SOURCE_UNLOAD', 'SOURCE_CAPTURE', 'TARGET_LOAD', 'TARGET_APPLY'];
        return Logging?.EnableLogging !== true || wanted.some((id) => !ids.includes(id));
      }),
    returns: [
      (it) =>
        it.json('aws_dms_replication_task', 'retail_copilot_task', 'replication_task_settings', (settings: never) => {
          delete (settings as { Logging?: object }).Logging;
        }),
    ],
  },
];
