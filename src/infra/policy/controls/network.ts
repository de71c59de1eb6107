import { type Control, eachResource } from '../control.js';
import { blocks, refersTo, texts } from '../platform-view.js';
import { statements } from '../policy-statements.js';

const ANYWHERE = ['0.0.0.0/0', '::/0'];
const isAnywhere = (value: unknown): boolean => ANYWHERE.includes(String(value));
const REMOTE_ADMINISTRATION = [22, 3389];

export const NETWORK_CONTROLS: readonly Control[] = [
  {
    id: 'net.default-security-group',
    title: 'the default security group of every VPC is empty',
    severity: 'high',
    why: 'whatever is started without a group of its own would get one that trusts its neighbours',
    sources: ['CKV2_AWS_12', 'AVD-AWS-0173', 'EC2.2'],
    prodException: 'never',
    check: eachResource('aws_vpc', (vpc, view) => {
      const [group] = view.attached('aws_default_security_group', 'vpc_id', vpc);
      if (!group) return 'it is not taken over';
      const rules = [...blocks(group.block.ingress), ...blocks(group.block.egress)];
      return rules.length > 0 ? `it has ${rules.length} rules` : undefined;
    }),
  },
  {
    id: 'net.flow-logs',
    title: 'every VPC logs all its traffic',
    severity: 'medium',
    why: 'after an incident nobody could say who talked to whom',
    sources: ['CKV2_AWS_11', 'AVD-AWS-0178', 'EC2.6'],
    prodException: 'never',
    check: eachResource('aws_vpc', (vpc, view) => {
      const [log] = view.attached('aws_flow_log', 'vpc_id', vpc);
      if (!log) return 'there is no flow log';
      return log.block.traffic_type === 'ALL' ? undefined : `only ${log.block.traffic_type} traffic is logged`;
    }),
  },
  {
    id: 'net.no-public-address',
    title: 'no subnet gives out public addresses',
    severity: 'high',
    why: 'a machine started in it would face the internet',
    sources: ['CKV_AWS_130', 'AVD-AWS-0164', 'EC2.15'],
    prodException: 'never',
    check: eachResource('aws_subnet', ({ block }) =>
      block.map_public_ip_on_launch === false ? undefined : 'map_public_ip_on_launch is not false',
    ),
  },
  {
    id: 'net.ingress-anywhere',
    title: 'nothing but HTTPS lets the internet in',
    severity: 'critical',
    why: 'databases and administration ports are found by scanners within minutes',
    sources: ['CKV_AWS_24', 'CKV_AWS_25', 'CKV_AWS_260', 'CKV_AWS_277', 'AVD-AWS-0107', 'EC2.13', 'EC2.18'],
    prodException: 'never',
    check: eachResource('aws_vpc_security_group_ingress_rule', ({ block }) =>
      (isAnywhere(block.cidr_ipv4) || isAnywhere(block.cidr_ipv6)) && block.to_port !== 443
        ? `port ${block.from_port ?? 'any'} is open to anywhere`
        : undefined,
    ),
  },
  {
    id: 'net.egress-everything',
    title: 'no security group lets everything out to everywhere',
    severity: 'medium',
    why: 'stolen data and stolen machines leave by the port that nobody thought of',
    sources: ['CKV_AWS_382', 'AVD-AWS-0104'],
    prodException: 'with reason',
    check: eachResource('aws_vpc_security_group_egress_rule', ({ block }) =>
      block.ip_protocol === '-1' && (isAnywhere(block.cidr_ipv4) || isAnywhere(block.cidr_ipv6))
        ? 'all protocols to anywhere'
        : undefined,
    ),
  },
  {
    id: 'net.rule-description',
    title: 'every security group and rule says what it is for',
    severity: 'low',
    why: 'a rule that nobody understands is never removed',
    sources: ['CKV_AWS_23', 'AVD-AWS-0099', 'AVD-AWS-0124'],
    prodException: 'with reason',
    check: eachResource(
      ['aws_security_group', 'aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'],
      ({ block }) => (block.description ? undefined : 'no description'),
    ),
  },
  {
    id: 'net.rules-apart',
    title: 'rules are resources of their own',
    severity: 'low',
    why: 'rules inside a group and beside it overwrite each other at every apply',
    sources: ['provider documentation of aws_security_group'],
    prodException: 'with reason',
    check: eachResource('aws_security_group', ({ block }) =>
      blocks(block.ingress).length + blocks(block.egress).length > 0 ? 'rules stand inside the group' : undefined,
    ),
  },
  {
    id: 'net.group-used',
    title: 'every security group protects something',
    severity: 'low',
    why: 'a leftover group is attached by mistake one day',
    sources: ['CKV2_AWS_5'],
    prodException: 'with reason',
    check: eachResource('aws_security_group', (group, view) =>
      view.isUsed(group, [
        'vpc_security_group_ids',
        'security_group_ids',
        'security_groups',
        'vpc_config',
        'compute_resources',
      ])
        ? undefined
        : 'nothing uses it',
    ),
  },
  {
    id: 'net.private-route',
    title: 'the private subnets reach the internet through NAT alone',
    severity: 'critical',
    why: 'a route to the internet gateway makes a private subnet public',
    sources: ['CKV2_AWS_35'],
    prodException: 'never',
    check: eachResource('aws_route', ({ block }, view) => {
      if (!isAnywhere(block.destination_cidr_block)) return undefined;
      const published = /\.outputs\.private_route_table_\w+\}$/.test(String(block.route_table_id));
      if (published && block.nat_gateway_id === undefined) return 'a private subnet leaves by something else';
      if (block.gateway_id === undefined) return undefined;
      const table = view.all('aws_route_table').find((each) => refersTo(block.route_table_id, each));
      const subnets = view
        .all('aws_route_table_association')
        .filter((each) => table && refersTo(each.block.route_table_id, table))
        .flatMap((each) => texts(each.block.subnet_id));
      const inside = subnets.filter((subnet) => subnet.includes('private'));
      return inside.length > 0 ? `${inside.join(', ')} has a route to the internet gateway` : undefined;
    }),
  },
  {
    id: 'net.nat-per-zone',
    title: 'each zone has its own NAT gateway',
    severity: 'medium',
    why: 'the loss of one zone would cut off the other',
    sources: ['own'],
    prodException: 'never',
    check: (view) => {
      const gateways = view.all('aws_nat_gateway');
      return gateways.length === 1 ? [{ resource: gateways[0]!, evidence: 'one NAT gateway serves both zones' }] : [];
    },
  },
  {
    id: 'net.addresses-used',
    title: 'every public address belongs to something',
    severity: 'low',
    why: 'an address that leads nowhere is paid for, and forgotten until somebody attaches it',
    sources: ['CKV2_AWS_19'],
    prodException: 'with reason',
    check: eachResource('aws_eip', (address, view) =>
      view.attached('aws_nat_gateway', 'allocation_id', address).length > 0 ? undefined : 'nothing has it',
    ),
  },
  {
    id: 'net.gateway-endpoints',
    title: 'S3 and DynamoDB are reached through gateway endpoints',
    severity: 'medium',
    why: 'the lake would travel through NAT, at a price for every gigabyte',
    sources: ['EC2.10'],
    prodException: 'never',
    check: eachResource('aws_vpc', (vpc, view) => {
      const names = view.attached('aws_vpc_endpoint', 'vpc_id', vpc).map(({ block }) => String(block.service_name));
      const lacking = ['s3', 'dynamodb'].filter((service) => !names.some((name) => name.endsWith(`.${service}`)));
      return lacking.length > 0 ? `no endpoint for ${lacking.join(', ')}` : undefined;
    }),
  },
  {
    id: 'net.secrets-endpoint',
    title: 'Secrets Manager has an interface endpoint in both zones',
    severity: 'high',
    why: 'from engine 3.4.7 on, DMS in a private subnet reads its source secret through it, in the zone it is in',
    sources: ['DMS user guide, VPC endpoints'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', (_instance, view) => {
      const endpoint = view
        .all('aws_vpc_endpoint')
        .find(({ block }) => String(block.service_name).endsWith('.secretsmanager'));
      if (!endpoint) return 'there is none';
      const zones = texts(endpoint.block.subnet_ids).length;
      return zones < 2 ? `it is in ${zones} zone` : undefined;
    }),
  },
  {
    id: 'net.endpoint-policy',
    title: 'endpoints serve this account alone',
    severity: 'high',
    why: 'an open endpoint is a way to copy the lake into a bucket of somebody else',
    sources: ['own; AWS data perimeter guidance'],
    prodException: 'never',
    check: (view) => {
      const open = statements(view, 'resource')
        .filter(({ resource, statement }) => resource.type === 'aws_vpc_endpoint' && statement.Effect === 'Allow')
        .filter(({ statement }) => {
          const keys = Object.values(statement.Condition ?? {}).flatMap((operator) => Object.keys(operator));
          const ownAccount = keys.includes('aws:ResourceAccount') || keys.includes('aws:PrincipalAccount');
          return !ownAccount && texts(statement.Resource).includes('*');
        })
        .map(({ resource, statement }) => ({ resource, evidence: `${statement.Sid} is open to any account` }));
      const none = view
        .all('aws_vpc_endpoint')
        .filter(({ block }) => block.policy === undefined)
        .map((resource) => ({ resource, evidence: 'no policy: open to any account' }));
      return [...open, ...none];
    },
  },
  {
    id: 'net.acl-administration',
    title: 'network ACLs refuse remote administration from anywhere',
    severity: 'medium',
    why: 'a security group opened by mistake would be open at once',
    sources: ['AVD-AWS-0105', 'EC2.21', 'CIS 5.1'],
    prodException: 'with reason',
    check: eachResource('aws_network_acl', ({ block }) => {
      const rules = blocks(block.ingress).toSorted((a, b) => Number(a.rule_no) - Number(b.rule_no));
      const open = REMOTE_ADMINISTRATION.filter((port) => {
        const first = rules.find(
          (rule) =>
            isAnywhere(rule.cidr_block) &&
            (rule.protocol === '-1' || (Number(rule.from_port) <= port && port <= Number(rule.to_port))),
        );
        return first?.action === 'allow';
      });
      return open.length > 0 ? `port ${open.join(' and ')} is let in from anywhere` : undefined;
    }),
  },
  {
    id: 'net.no-default-vpc',
    title: 'nothing lives in the default VPC',
    severity: 'medium',
    why: 'its subnets are public and its groups are shared by everything in the account',
    sources: ['AVD-AWS-0101'],
    prodException: 'never',
    check: (view) =>
      view.matching(/^aws_default_(vpc|subnet)$/).map((resource) => ({ resource, evidence: 'it is taken over' })),
  },
  {
    id: 'net.two-zones',
    title: 'every group of subnets spans two zones',
    severity: 'high',
    why: 'the loss of one zone would stop replication, the API and all runs',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(
      ['aws_dms_replication_subnet_group', 'aws_lambda_function', 'aws_batch_compute_environment'],
      ({ type, block }) => {
        const [network] = blocks(block.vpc_config);
        if (type === 'aws_lambda_function' && network === undefined) return undefined;
        const subnets = network?.subnet_ids ?? blocks(block.compute_resources)[0]?.subnets ?? block.subnet_ids;
        const zones = new Set(texts(subnets)).size;
        return zones < 2 ? `it has ${zones} subnet` : undefined;
      },
    ),
  },
];
