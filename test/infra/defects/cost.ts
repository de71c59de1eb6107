import { estimateCost } from '../../../src/infra/cost/estimate-cost.js';
import type { PlatformView } from '../../../src/infra/policy/platform-view.js';
import type { Environment } from '../../../src/platform/config/config.js';
import type { CostEstimate } from '../../../src/platform/cost/cost-estimate.js';
import { type Defect, lacking } from './defect.js';

/** What the claim left out, by a text that stands in a line of the estimate. */
const LEFT_OUT: Readonly<Record<string, RegExp>> = {
  'NAT gateways': /^aws_nat_gateway$/,
  'public addresses': /^aws_eip$/,
  'interface endpoints': /^aws_vpc_endpoint$/,
  keys: /^aws_kms_key$/,
  logs: /^aws_cloudwatch_log_group$/,
  crawlers: /^aws_glue_crawler$/,
  tables: /^aws_dynamodb_table$/,
  runs: /^aws_batch_compute_environment$/,
  'the trail': /^aws_cloudtrail$/,
};

const estimateOf = (view: PlatformView, environment: Environment): CostEstimate =>
  estimateCost({
    stacks: view.stacks,
    parameters: { environment, region: 'us-east-2' },
    overrides: {},
    today: view.today,
  });

export const COST_DEFECTS: readonly Defect[] = [
  {
    id: 'cost-of-half-the-platform',
    was: 'the platform was told to cost $325 a month, without NAT, addresses, endpoints, firewall, keys, logs, crawlers, tables, runs and trail',
    now: 'the estimate has a line for everything that is deployed and charged, and fails on a type that it does not know',
    findings: (view, environment) => {
      const { lines, unknown } = estimateOf(view, environment);
      const wanted = { ...LEFT_OUT, ...(environment === 'dev' ? {} : { 'a web firewall': /^aws_wafv2_web_acl$/ }) };
      return [
        ...Object.entries(wanted).flatMap(([what, type]) =>
          lacking(
            lines.some((line) => type.test(line.type) && line.monthly !== null && line.monthly > 0),
            `line for ${what}`,
          ),
        ),
        ...unknown.map(({ type }) => `${type} has no price and no reason to be free`),
      ];
    },
    returns: [
      (it) => it.remove('aws_nat_gateway'),
      (it) => it.remove('aws_wafv2_web_acl'),
      (it) => it.add('aws_neptune_cluster', {}),
    ],
  },
  {
    id: 'price-of-an-hour-as-another-class',
    was: 'a dms.t3.medium was told to cost $144 a month: $0.144 is the price of an hour of dms.t3.large',
    now: 'the price of a class comes from a dated table; a dms.t3.medium is about $53',
    findings: (view, environment) => {
      const { lines } = estimateOf(view, environment);
      const [instance] = view.all('aws_dms_replication_instance');
      const name = String(instance?.block.replication_instance_class);
      const line = lines.find(({ type, item }) => type === 'aws_dms_replication_instance' && item.startsWith(name));
      const machines = instance?.block.multi_az === true ? 2 : 1;
      const hourly = (line?.monthly ?? 0) / machines / 730;
      // us-east-2 and us-east-1 have the same prices, within a tenth of a cent.
      const told = { 'dms.t3.medium': 0.072, 'dms.c5.xlarge': 0.308 }[name];
      return told !== undefined && Math.abs(hourly - told) < 0.002 ? [] : [`${name} is $${hourly.toFixed(4)} an hour`];
    },
    returns: [
      (it) => it.set('aws_dms_replication_instance', 'instance_instance', 'replication_instance_class', 'dms.t3.large'),
    ],
  },
];
