import { Construct, type TerraformProvider, Wafv2WebAcl, Wafv2WebAclLoggingConfiguration } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';
import type { LogGroup } from './log-group.js';

export interface WebFirewallOptions {
  /** Part of its name. */
  purpose: string;
  scope: 'REGIONAL' | 'CLOUDFRONT';
  /** Its name has to begin with `aws-waf-logs-`. */
  logs: LogGroup;
  /** Where CloudFront keeps its own: us-east-1. */
  provider?: TerraformProvider;
}

/** Requests of one address in five minutes, and those among them that sign in. */
const REQUESTS_PER_ADDRESS = 2000;
const SIGN_INS_PER_ADDRESS = 100;

/** Kept by AWS; the second one knows Log4j. */
const MANAGED_RULES = ['CommonRuleSet', 'KnownBadInputsRuleSet', 'SQLiRuleSet', 'AmazonIpReputationList'] as const;

/** Refuses floods, guessing of passwords, and what looks like an attack; writes down what it refused, without tokens. */
export class WebFirewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { purpose, scope: place, logs, provider }: WebFirewallOptions) {
    super(scope, id);
    const name = PlatformStack.of(this).resourceName('web-acl', purpose);
    const acl = new Wafv2WebAcl(this, 'acl', {
      ...(provider ? { provider } : {}),
      name,
      description: 'Requests from the internet',
      scope: place,
      defaultAction: { allow: {} },
      visibilityConfig: visibility(name),
      rule: [
        rateRule('sign-in-rate', 0, SIGN_INS_PER_ADDRESS, SIGN_IN),
        rateRule('rate', 1, REQUESTS_PER_ADDRESS),
        ...MANAGED_RULES.map((set, index) => managedRule(set, index + 2)),
      ],
    });
    new Wafv2WebAclLoggingConfiguration(this, 'logging', {
      ...(provider ? { provider } : {}),
      resourceArn: acl.arn,
      logDestinationConfigs: [logs.arn],
      redactedFields: ['authorization', 'cookie'].map((header) => ({ singleHeader: { name: header } })),
    });
    this.arn = acl.arn;
  }
}

const visibility = (name: string) => ({
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName: name,
});

/** Signing in is behind `/auth/`, whatever stands before it. Statements nest, so cdktf hands them on as they are. */
const SIGN_IN = {
  byte_match_statement: {
    field_to_match: { uri_path: {} },
    positional_constraint: 'CONTAINS',
    search_string: '/auth/',
    text_transformation: [{ priority: 0, type: 'LOWERCASE' }],
  },
};

function rateRule(name: string, priority: number, limit: number, scopeDownStatement?: typeof SIGN_IN) {
  return {
    name,
    priority,
    action: { block: {} },
    statement: {
      rate_based_statement: {
        limit,
        aggregate_key_type: 'IP',
        ...(scopeDownStatement ? { scope_down_statement: scopeDownStatement } : {}),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function managedRule(set: (typeof MANAGED_RULES)[number], priority: number) {
  const name = `AWSManagedRules${set}`;
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: { managed_rule_group_statement: { vendor_name: 'AWS', name } },
    visibilityConfig: visibility(name),
  };
}
