import type { Block } from '../../synth/synthesized-stack.js';
import { type Charge, type CostRules, each, free, standing, usage, usageOnly } from './cost-rule.js';

export const SERVERLESS_RULES: CostRules = {
  aws_lambda_function: { class: 'usage', service: 'Lambda', charges: functionCharges },
  aws_api_gateway_rest_api: usageOnly(
    'API Gateway',
    usage('requests', 'api-requests', 'apiRequests'),
    usage('traffic to the internet', 'internet-traffic', 'apiTraffic'),
  ),
  aws_api_gateway_stage: { class: 'usage', service: 'API Gateway', charges: cacheCharges },
  aws_sqs_queue: usageOnly('SQS', usage('requests', 'queue-requests', 'queueRequests')),
  aws_sns_topic: usageOnly('SNS', usage('e-mails', 'alert-mails', 'alertMails')),
  aws_sesv2_email_identity: usageOnly('SES', usage('e-mails', 'mails', 'mails')),
  aws_ses_email_identity: usageOnly('SES', usage('e-mails', 'mails', 'mails')),
  aws_ses_domain_identity: usageOnly('SES', usage('e-mails', 'mails', 'mails')),
  ...each(
    [
      'aws_lambda_alias',
      'aws_lambda_event_source_mapping',
      'aws_lambda_function_event_invoke_config',
      'aws_lambda_permission',
    ],
    free('part of the function'),
  ),
  ...each(
    [
      'aws_api_gateway_account',
      'aws_api_gateway_authorizer',
      'aws_api_gateway_deployment',
      'aws_api_gateway_gateway_response',
      'aws_api_gateway_integration',
      'aws_api_gateway_integration_response',
      'aws_api_gateway_method',
      'aws_api_gateway_method_response',
      'aws_api_gateway_method_settings',
      'aws_api_gateway_model',
      'aws_api_gateway_request_validator',
      'aws_api_gateway_resource',
      'aws_api_gateway_rest_api_policy',
    ],
    free('API Gateway charges for requests to the API'),
  ),
  ...each(
    ['aws_sqs_queue_policy', 'aws_sqs_queue_redrive_allow_policy', 'aws_sqs_queue_redrive_policy'],
    free('part of the queue'),
  ),
  ...each(['aws_sns_topic_policy', 'aws_sns_topic_subscription'], free('part of the topic')),
  ...each(
    [
      'aws_ses_configuration_set',
      'aws_ses_domain_dkim',
      'aws_sesv2_configuration_set',
      'aws_sesv2_configuration_set_event_destination',
    ],
    free('SES charges for e-mails'),
  ),
};

function functionCharges({ architectures }: Block): Charge[] {
  const arm = [architectures ?? []].flat().includes('arm64');
  return [
    usage('requests', 'function-requests', 'apiRequests'),
    usage(arm ? 'time on arm64' : 'time on x86', arm ? 'function-time-arm' : 'function-time-x86', 'functionTime'),
  ];
}

/** A cache is paid by the hour. No price of one is on record, so that it shows as not priced. */
function cacheCharges({ cache_cluster_enabled, cache_cluster_size }: Block): Charge[] {
  return cache_cluster_enabled === true ? [standing(`cache of ${cache_cluster_size} GB`, 'api-cache')] : [];
}
