import type { Mutations } from '../mutate.js';

const TARGET = 'processing_requests_replicated_target';
const QUEUE = 'processing_requests_queue';
const SENDERS = 'processing_requests_senders';

export const EVENT_MUTATIONS: Mutations = {
  'events.kept': [
    (it) => it.set('aws_cloudwatch_event_target', TARGET, 'dead_letter_config', undefined),
    (it) => it.set('aws_cloudwatch_event_target', TARGET, 'retry_policy', undefined),
  ],
  'events.narrow': [
    (it) => it.set('aws_cloudwatch_event_target', TARGET, 'batch_target', { job_name: 'x', job_definition: 'y' }),
    (it) => it.set('aws_cloudwatch_event_target', TARGET, 'role_arn', 'arn:aws:iam::123456789012:role/x'),
  ],
  'queues.dead-letters': [(it) => it.set('aws_sqs_queue', QUEUE, 'redrive_policy', undefined)],
  'queues.senders': [
    (it) =>
      it.statement('aws_sqs_queue_policy', SENDERS, 'Rules', (statement) => delete statement.Condition!.ArnEquals),
    (it) => it.removeStatement('aws_sqs_queue_policy', SENDERS, 'DenyPlainHttp'),
    (it) => it.remove('aws_sqs_queue_policy', SENDERS),
  ],
  'queues.debounced': [
    (it) => it.set('aws_cloudwatch_event_target', TARGET, 'input', undefined),
    (it) => it.set('aws_sqs_queue', QUEUE, 'content_based_deduplication', undefined),
    (it) => it.set('aws_sqs_queue', QUEUE, 'delay_seconds', 60),
  ],
};
