import type { Block } from '../../synth/synthesized-stack.js';
import { type Charge, type CostRules, each, free, priced, standing, usage, usageOnly } from './cost-rule.js';

const KEYS = 'KMS and secrets';
const WATCHING = 'logs, alarms, dashboards';

/** One secret is charged alike, whoever made it. */
const secret = priced(KEYS, () => [
  standing('secret', 'secret'),
  usage('requests for secrets', 'secret-requests', 'secretRequests'),
]);

export const OPERATIONS_RULES: CostRules = {
  aws_kms_key: priced(KEYS, () => [standing('key', 'key'), usage('requests to keys', 'key-requests', 'keyRequests')]),
  aws_secretsmanager_secret: secret,
  aws_cloudwatch_log_group: usageOnly(
    WATCHING,
    usage('logs written', 'logs', 'logs'),
    usage('logs kept', 'stored-logs', 'storedLogs'),
  ),
  aws_cloudwatch_metric_alarm: priced(WATCHING, ({ metric_query }) => [
    standing('alarm on a metric', 'alarm', alarmedMetrics(metric_query)),
  ]),
  aws_cloudwatch_dashboard: priced(WATCHING, () => [standing('dashboard', 'dashboard')]),
  aws_cloudwatch_log_metric_filter: priced(WATCHING, () => [standing('metric made from logs', 'metric')]),
  aws_cloudtrail: usageOnly('CloudTrail', usage('data events', 'trail-events', 'trailEvents')),
  aws_codebuild_project: { class: 'usage', service: 'CodeBuild', charges: buildCharges },
  aws_codepipeline: usageOnly('CodePipeline', usage('actions', 'pipeline-time', 'pipelineTime')),
  ...each(
    [
      'aws_iam_instance_profile',
      'aws_iam_policy',
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_iam_role_policy_attachment',
      'aws_iam_service_linked_role',
    ],
    free('IAM is free'),
  ),
  ...each(['aws_kms_alias', 'aws_kms_key_policy'], free('part of the key')),
  ...each(
    ['aws_secretsmanager_secret_policy', 'aws_secretsmanager_secret_rotation', 'aws_secretsmanager_secret_version'],
    free('part of the secret'),
  ),
  ...each(['aws_cloudwatch_log_resource_policy', 'aws_cloudwatch_query_definition'], free('part of the log group')),
  ...each(
    ['aws_cloudwatch_log_delivery', 'aws_cloudwatch_log_delivery_destination', 'aws_cloudwatch_log_delivery_source'],
    free('delivered logs are charged where they are stored'),
  ),
  ...each(['aws_cloudwatch_event_rule', 'aws_cloudwatch_event_target'], free('events of AWS services are free')),
  ...each(['aws_codeconnections_connection', 'aws_codestarconnections_connection'], free('connections are free')),
  aws_budgets_budget: free('a budget without actions is free'),
  aws_ssm_parameter: free('standard parameters are free'),
};

/** An alarm on an expression is charged for each metric in it. */
function alarmedMetrics(queries: unknown): number {
  const metrics = [queries ?? []].flat().filter((query) => (query as Block).metric !== undefined);
  return Math.max(1, metrics.length);
}

const BUILD_SIZES: Readonly<Record<string, 'build-small' | 'build-medium' | 'build-large'>> = {
  BUILD_GENERAL1_SMALL: 'build-small',
  BUILD_GENERAL1_MEDIUM: 'build-medium',
  BUILD_GENERAL1_LARGE: 'build-large',
};

function buildCharges({ environment }: Block): Charge[] {
  const { compute_type } = ([environment].flat()[0] ?? {}) as Block;
  const size = BUILD_SIZES[String(compute_type)];
  return size
    ? [usage(`builds on a ${size.replace('build-', '')} machine`, size, 'buildTime')]
    : [standing(`builds on ${compute_type}`, String(compute_type))];
}
