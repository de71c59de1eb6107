import { type Control, eachResource } from '../control.js';
import { blocks, type Resource } from '../platform-view.js';

const ACL = 'aws_wafv2_web_acl';

const rulesOf = ({ block }: Resource) => blocks(block.rule);

export const FIREWALL_CONTROLS: readonly Control[] = [
  {
    id: 'waf.actions',
    title: 'every rule of a web firewall does something',
    severity: 'high',
    why: 'a rule that only counts stops nobody',
    sources: ['CKV_AWS_175', 'CKV_AWS_342'],
    prodException: 'never',
    check: eachResource(ACL, (acl) => {
      const rules = rulesOf(acl);
      if (rules.length === 0) return 'it has no rule';
      const idle = rules.filter(
        ({ action, override_action }) =>
          blocks(blocks(action)[0]?.block).length === 0 && blocks(blocks(override_action)[0]?.none).length === 0,
      );
      return idle.length > 0 ? `${idle.map(({ name }) => name).join(', ')} stops nobody` : undefined;
    }),
  },
  {
    id: 'waf.known-attacks',
    title: 'it knows Log4j, SQL injection and the common attacks',
    severity: 'high',
    why: 'these are tried on every address within hours',
    sources: ['CKV_AWS_192', 'CKV2_AWS_47'],
    prodException: 'never',
    check: eachResource(ACL, (acl) => {
      const text = JSON.stringify(rulesOf(acl));
      const lacking = ['CommonRuleSet', 'KnownBadInputsRuleSet', 'SQLiRuleSet'].filter(
        (set) => !text.includes(`AWSManagedRules${set}`),
      );
      return lacking.length > 0 ? `no ${lacking.join(', ')}` : undefined;
    }),
  },
  {
    id: 'waf.rates',
    title: 'it slows down floods, and guessing of passwords before that',
    severity: 'high',
    why: 'an address could ask as often as it likes',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(ACL, (acl) => {
      const rates = rulesOf(acl).flatMap(({ statement }) => blocks(blocks(statement)[0]?.rate_based_statement));
      const signIn = rates.some(({ scope_down_statement }) =>
        JSON.stringify(scope_down_statement ?? null).includes('/auth/'),
      );
      if (!signIn) return 'signing in has no rate of its own';
      return rates.some(({ scope_down_statement }) => scope_down_statement === undefined)
        ? undefined
        : 'there is no rate for all requests';
    }),
  },
  {
    id: 'waf.log',
    title: 'what it refuses is written down, without tokens',
    severity: 'medium',
    why: 'nobody could tell an attack from a rule that refuses customers; the log would hold keys to accounts',
    sources: ['CKV2_AWS_31', 'WAF.11'],
    prodException: 'never',
    check: eachResource(ACL, (acl, view) => {
      const [logging] = view.attached('aws_wafv2_web_acl_logging_configuration', 'resource_arn', acl);
      if (!logging) return 'there is no log';
      const group = view
        .all('aws_cloudwatch_log_group')
        .find(({ name }) => JSON.stringify(logging.block.log_destination_configs).includes(`.${name}.`));
      if (!String(group?.block.name).startsWith('aws-waf-logs-')) return 'WAF does not write to a group of that name';
      const redacted = JSON.stringify(logging.block.redacted_fields ?? []);
      const shown = ['authorization', 'cookie'].filter((header) => !redacted.includes(`"${header}"`));
      return shown.length > 0 ? `it shows ${shown.join(', ')}` : undefined;
    }),
  },
  {
    id: 'waf.metrics',
    title: 'every rule is counted',
    severity: 'low',
    why: 'nobody could see that it refuses',
    sources: ['WAF.12'],
    prodException: 'with reason',
    check: eachResource(ACL, (acl) => {
      const uncounted = [acl.block, ...rulesOf(acl)].filter(
        ({ visibility_config }) => blocks(visibility_config)[0]?.cloudwatch_metrics_enabled !== true,
      );
      return uncounted.length > 0 ? uncounted.map(({ name }) => name).join(', ') : undefined;
    }),
  },
];
