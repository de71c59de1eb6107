import { PlatformView } from '../../../infra/policy/platform-view.js';
import type { SynthesizedStack } from '../../../infra/synth/synthesized-stack.js';

/** What the stacks need of a limit. */
export interface QuotaNeed {
  /** As Service Quotas knows it. */
  service: string;
  name: string;
  /** The name of the quota at AWS. */
  matches: RegExp;
  needed: number;
}

/** Concurrent executions that AWS keeps unreserved in every account. */
const UNRESERVED = 100;

/** Numbers that are counted in the synthesized stacks; what the account uses otherwise comes on top. */
export function quotaNeeds(stacks: readonly SynthesizedStack[]): QuotaNeed[] {
  const view = new PlatformView(stacks, new Date(0));
  const counted = (service: string, name: string, matches: RegExp, type: RegExp): QuotaNeed => ({
    service,
    name,
    matches,
    needed: view.matching(type).length,
  });
  const reserved = view
    .all('aws_lambda_function')
    .map(({ block }) => Number(block.reserved_concurrent_executions ?? 0))
    .filter((count) => count > 0)
    .reduce((sum, count) => sum + count, 0);
  return [
    counted('vpc', 'VPCs per Region', /^VPCs per Region$/i, /^aws_vpc$/),
    counted('ec2', 'Elastic IPs', /Elastic IPs/i, /^aws_eip$/),
    counted('vpc', 'NAT gateways per Availability Zone', /^NAT gateways per Availability Zone$/i, /^aws_nat_gateway$/),
    counted('vpc', 'Interface endpoints per VPC', /^Interface VPC endpoints per VPC$/i, /^aws_vpc_endpoint$/),
    counted('dms', 'Replication instances', /replication instances/i, /^aws_dms_replication_instance$/),
    counted('dms', 'Replication tasks', /\btasks\b/i, /^aws_dms_replication_task$/),
    counted('s3', 'Buckets', /buckets$/i, /^aws_s3_bucket$/),
    counted('iam', 'Roles per account', /^Roles per account$/i, /^aws_iam_role$/),
    counted('wafv2', 'Web ACLs', /web ACLs.*regional/i, /^aws_wafv2_web_acl$/),
    counted('dynamodb', 'Tables', /number of tables/i, /^aws_dynamodb_table$/),
    {
      service: 'lambda',
      name: 'Concurrent executions',
      matches: /^Concurrent executions$/i,
      needed: reserved + UNRESERVED,
    },
  ].filter(({ needed }) => needed > 0);
}
