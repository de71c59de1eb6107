import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import { type AuditCheck, surveyCheck } from '../../../core/audit-check.js';
import { type AuditedAccount, allPages, once, problemsOf } from './audited-account.js';

const HTTPS = 443;

/** Who reaches the network of the platform, and who would see it. */
export function networkChecks(account: AuditedAccount): AuditCheck[] {
  const service = once(async () => {
    const sdk = await import('@aws-sdk/client-ec2');
    return { sdk, client: new sdk.EC2Client(account.settings) };
  });
  const Filters = [
    { Name: 'tag:Project', Values: [account.project] },
    { Name: 'tag:Environment', Values: [account.environment] },
  ];
  const networks = once(async () => {
    const { sdk, client } = await service();
    const { Vpcs = [] } = await account.ask('ec2:DescribeVpcs', () =>
      client.send(new sdk.DescribeVpcsCommand({ Filters })),
    );
    return Vpcs.map(({ VpcId = '' }) => VpcId);
  });
  const groups = once(async (): Promise<SecurityGroup[]> => {
    const vpcs = await networks();
    if (vpcs.length === 0) return [];
    const { sdk, client } = await service();
    return account.ask('ec2:DescribeSecurityGroups', () =>
      allPages(async (NextToken) => {
        const input = {
          Filters: [{ Name: 'vpc-id', Values: vpcs }],
          ...(NextToken === undefined ? {} : { NextToken }),
        };
        const answer = await client.send(new sdk.DescribeSecurityGroupsCommand(input));
        return { items: answer.SecurityGroups, next: answer.NextToken };
      }),
    );
  });
  const foundation = { text: 'bring the network back to what the stack says', command: account.deploy('foundation') };
  return [
    surveyCheck(
      {
        id: 'vpc.flow-logs',
        title: 'every network keeps a log of its connections',
        severity: 'fail',
        rules: ['CKV2_AWS_11', 'AVD-AWS-0178', 'EC2.6'],
        effect: 'after an attack nobody can say what left',
        remedy: foundation,
      },
      async () => {
        const vpcs = await networks();
        const { sdk, client } = await service();
        const { FlowLogs = [] } = await account.ask('ec2:DescribeFlowLogs', () =>
          client.send(new sdk.DescribeFlowLogsCommand({})),
        );
        const logged = new Set(
          FlowLogs.filter(({ FlowLogStatus }) => FlowLogStatus === 'ACTIVE').map(({ ResourceId }) => ResourceId),
        );
        const problems = await problemsOf(vpcs, String, (vpc) => (logged.has(vpc) ? undefined : 'no flow log'));
        return { what: 'networks', found: vpcs.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'vpc.open-ports',
        title: 'no security group is open to the world',
        severity: 'fail',
        rules: ['CKV_AWS_24', 'CKV_AWS_25', 'CKV_AWS_260', 'AVD-AWS-0107', 'EC2.13', 'EC2.18', 'EC2.19'],
        effect: 'everybody can try what listens there',
        remedy: foundation,
      },
      async () => {
        const found = await groups();
        const problems = await problemsOf(found, named, ({ IpPermissions = [] }) => {
          const open = IpPermissions.filter((rule) => isOpen(rule) && !isHttps(rule)).map(portsOf);
          return open.length === 0 ? undefined : `${open.join(', ')} open to the world`;
        });
        return { what: 'security groups', found: found.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'vpc.default-group',
        title: 'the default security group lets nothing through',
        severity: 'warn',
        rules: ['CKV2_AWS_12', 'AVD-AWS-0173', 'EC2.2'],
        effect: 'what is started without a group can reach, and be reached by, all others like it',
        remedy: foundation,
      },
      async () => {
        const found = (await groups()).filter(({ GroupName }) => GroupName === 'default');
        const problems = await problemsOf(found, named, ({ IpPermissions = [], IpPermissionsEgress = [] }) => {
          const rules = IpPermissions.length + IpPermissionsEgress.length;
          return rules === 0 ? undefined : `${rules} rules`;
        });
        return { what: 'default security groups', found: found.length, problems };
      },
    ),
    surveyCheck(
      {
        id: 'account.ebs-encryption',
        title: 'new volumes are encrypted',
        severity: 'warn',
        rules: ['EC2.7', 'CKV_AWS_106'],
        effect: 'a volume that is made by hand can be read from a copy of it',
        remedy: { text: 'make it the default of the region', command: 'aws ec2 enable-ebs-encryption-by-default' },
      },
      async () => {
        const { sdk, client } = await service();
        const { EbsEncryptionByDefault: on } = await account.ask('ec2:GetEbsEncryptionByDefault', () =>
          client.send(new sdk.GetEbsEncryptionByDefaultCommand({})),
        );
        return {
          what: 'regions',
          found: 1,
          problems: on ? [] : [`${account.region}: it is not the default`],
          seen: 'by default',
        };
      },
    ),
  ];
}

const named = ({ GroupId = '', GroupName = '' }: SecurityGroup): string => `${GroupName} (${GroupId})`;

function isOpen({ IpRanges = [], Ipv6Ranges = [] }: IpPermission): boolean {
  return (
    IpRanges.some(({ CidrIp }) => CidrIp === '0.0.0.0/0') || Ipv6Ranges.some(({ CidrIpv6 }) => CidrIpv6 === '::/0')
  );
}

const isHttps = ({ FromPort, ToPort }: IpPermission): boolean => FromPort === HTTPS && ToPort === HTTPS;

function portsOf({ IpProtocol, FromPort, ToPort }: IpPermission): string {
  if (IpProtocol === '-1') return 'every port';
  return FromPort === ToPort ? `port ${FromPort}` : `ports ${FromPort} to ${ToPort}`;
}
