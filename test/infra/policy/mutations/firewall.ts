import type { Block } from '../../../../src/infra/synth/synthesized-stack.js';
import type { Mutant, Mutations } from '../mutate.js';

const ACL = 'api_firewall_acl';
const LOGGING = 'api_firewall_logging';

const rules = (change: (rules: Block[]) => Block[]) => (it: Mutant) => {
  const block = it.block('aws_wafv2_web_acl', ACL);
  block.rule = change(block.rule as Block[]);
};
const without = (name: string) => rules((all) => all.filter((rule) => rule.name !== name));

export const FIREWALL_MUTATIONS: Mutations = {
  'waf.actions': [
    rules(() => []),
    rules((all) => all.map((rule) => (rule.name === 'rate' ? { ...rule, action: { count: {} } } : rule))),
    rules((all) =>
      all.map((rule) => (rule.override_action === undefined ? rule : { ...rule, override_action: { count: {} } })),
    ),
  ],
  'waf.known-attacks': [without('AWSManagedRulesKnownBadInputsRuleSet'), without('AWSManagedRulesSQLiRuleSet')],
  'waf.rates': [without('rate'), without('sign-in-rate')],
  'waf.log': [
    (it) => it.remove('aws_wafv2_web_acl_logging_configuration', LOGGING),
    (it) => it.set('aws_cloudwatch_log_group', 'api_firewall_logs_group', 'name', '/aws/waf/api'),
    (it) =>
      it.set('aws_wafv2_web_acl_logging_configuration', LOGGING, 'redacted_fields', [
        { single_header: { name: 'authorization' } },
      ]),
  ],
  'waf.metrics': [
    rules((all) => all.map((rule) => ({ ...rule, visibility_config: { cloudwatch_metrics_enabled: false } }))),
  ],
};
