import { type Control, eachResource } from '../control.js';
import { blocks, type PlatformView, type Resource, refersTo } from '../platform-view.js';
import { conditionedOn, principals, statements } from '../policy-statements.js';

const statementsOf = (view: PlatformView, queue: Resource) => {
  const policies = view.attached('aws_sqs_queue_policy', 'queue_url', queue);
  return statements(view, 'resource').filter(({ resource }) => policies.includes(resource));
};

export const EVENT_CONTROLS: readonly Control[] = [
  {
    id: 'events.kept',
    title: 'events that cannot be delivered are tried again and kept',
    severity: 'medium',
    why: 'an event that is lost is a run that does not take place, and nobody knows',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_cloudwatch_event_target', ({ block }) => {
      if (!blocks(block.dead_letter_config)[0]?.arn) return 'there is no queue for them';
      return blocks(block.retry_policy).length > 0 ? undefined : 'there is no retry policy';
    }),
  },
  {
    id: 'events.narrow',
    title: 'a rule starts nothing by itself',
    severity: 'high',
    why: 'thousands of objects would start thousands of runs; between them stands a queue',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_cloudwatch_event_target', ({ block }) => {
      const direct = ['batch_target', 'ecs_target', 'run_command_targets'].filter((name) => block[name] !== undefined);
      if (direct.length > 0) return `it has a ${direct.join(', ')}`;
      return block.role_arn === undefined ? undefined : 'it acts with a role';
    }),
  },
  {
    id: 'queues.dead-letters',
    title: 'messages that nobody can work on go where somebody looks at them',
    severity: 'medium',
    why: 'one bad message would be tried until it expires, and block those behind it',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_sqs_queue', (queue, view) => {
      if (queue.block.redrive_policy !== undefined) return undefined;
      const keeps =
        view.all('aws_sqs_queue').some(({ block }) => refersTo(block.redrive_policy, queue)) ||
        [...view.all('aws_cloudwatch_event_target'), ...view.all('aws_lambda_function')].some(({ block }) =>
          refersTo(block.dead_letter_config, queue),
        );
      return keeps ? undefined : 'they stay in it';
    }),
  },
  {
    id: 'queues.senders',
    title: 'a queue that services send to takes messages of ours only, over TLS',
    severity: 'high',
    why: 'messages start runs; a stranger could start thousands',
    sources: ['CKV_AWS_168', 'CKV_AWS_387', 'CKV2_AWS_73', 'SQS.3'],
    prodException: 'never',
    check: eachResource('aws_sqs_queue', (queue, view) => {
      const found = statementsOf(view, queue);
      const isTarget =
        view.attached('aws_cloudwatch_event_target', 'arn', queue).length > 0 ||
        view.attached('aws_cloudwatch_event_target', 'dead_letter_config', queue).length > 0;
      if (!isTarget) return undefined;
      const denies = found.some(
        ({ statement }) => statement.Effect === 'Deny' && conditionedOn(statement, ['aws:SecureTransport']),
      );
      if (!denies) return 'plain HTTP is not denied';
      const open = found.filter(
        ({ statement }) =>
          statement.Effect === 'Allow' &&
          (principals(statement).includes('*') || !conditionedOn(statement, ['aws:SourceArn'])),
      );
      return open.length > 0 ? `${open.map(({ statement }) => statement.Sid).join(', ')} names no source` : undefined;
    }),
  },
  {
    id: 'queues.debounced',
    title: 'events of replication become one message, and a run begins after all that was left out',
    severity: 'high',
    why: 'each file would ask for a run, or the last files of a load would be read by none',
    sources: ['own; SQS developer guide, exactly-once processing'],
    prodException: 'never',
    check: eachResource('aws_cloudwatch_event_target', (target, view) => {
      const queue = view.all('aws_sqs_queue').find((each) => refersTo(target.block.arn, each));
      if (!queue) return undefined;
      if (target.block.input === undefined) return 'each event is a message of its own';
      if (queue.block.content_based_deduplication !== true) return 'the queue keeps equal messages';
      return Number(queue.block.delay_seconds) >= 300
        ? undefined
        : 'a message is handed out while others like it are still dropped';
    }),
  },
];
