import { ALERT_ADDRESS } from '../../../platform/alert-address.js';
import { type Control, eachResource } from '../control.js';
import { texts } from '../platform-view.js';
import { conditionedOn, principals, statements } from '../policy-statements.js';

export const OPERATION_CONTROLS: readonly Control[] = [
  {
    id: 'logs.retention',
    title: 'logs are kept for a year',
    severity: 'medium',
    why: 'breaches are found after months; without a limit, logs are paid for ever',
    sources: ['CKV_AWS_66', 'CKV_AWS_338'],
    prodException: 'never',
    check: eachResource('aws_cloudwatch_log_group', ({ block }) => {
      const days = Number(block.retention_in_days ?? 0);
      return days >= 365 ? undefined : days === 0 ? 'they are kept for ever' : `they are kept for ${days} days`;
    }),
  },
  {
    id: 'logs.key',
    title: 'log groups are encrypted with a key of ours',
    severity: 'medium',
    why: 'logs hold names, queries and addresses',
    sources: ['CKV_AWS_158', 'AVD-AWS-0017'],
    prodException: 'never',
    check: eachResource('aws_cloudwatch_log_group', ({ block }) =>
      block.kms_key_id === undefined ? 'no key' : undefined,
    ),
  },
  {
    id: 'alerts.key',
    title: 'topics and queues are encrypted with a key of ours',
    severity: 'medium',
    why: 'alarms say where it hurts',
    sources: ['CKV_AWS_26', 'CKV_AWS_27', 'AVD-AWS-0095', 'AVD-AWS-0096', 'SNS.1', 'SQS.1'],
    prodException: 'never',
    check: eachResource(['aws_sns_topic', 'aws_sqs_queue'], ({ block }) =>
      block.kms_master_key_id === undefined ? 'no key' : undefined,
    ),
  },
  {
    id: 'alerts.publishers',
    title: 'only services of this account publish to topics',
    severity: 'high',
    why: 'false alarms hide the true one',
    sources: ['CKV_AWS_169', 'CKV_AWS_385'],
    prodException: 'never',
    check: (view) =>
      statements(view, 'resource')
        .filter(({ resource, statement }) => /^aws_(sns|sqs)/.test(resource.type) && statement.Effect === 'Allow')
        .filter(
          ({ statement }) => principals(statement).includes('*') || !conditionedOn(statement, ['aws:SourceAccount']),
        )
        .map(({ resource, statement }) => ({
          resource,
          evidence: `${statement.Sid} lets ${principals(statement).join(', ')} publish for any account`,
        })),
  },
  {
    id: 'alerts.key-use',
    title: 'all that publish to the topic may use its key',
    severity: 'critical',
    why: 'without it every alarm is lost without a word',
    sources: ['own; SNS developer guide, encrypted topics'],
    prodException: 'never',
    check: eachResource('aws_sns_topic', (topic, view) => {
      const key = view
        .all('aws_kms_key')
        .find(({ name }) => String(topic.block.kms_master_key_id).includes(`.${name}.`));
      const users = statements(view, 'resource')
        .filter(({ resource }) => resource === key)
        .flatMap(({ statement }) => principals(statement));
      const lacking = ['budgets', 'cloudwatch', 'dms', 'events'].filter(
        (service) => !users.includes(`Service:${service}.amazonaws.com`),
      );
      return lacking.length > 0 ? `${lacking.join(', ')} may not use its key` : undefined;
    }),
  },
  {
    id: 'alerts.subscribers',
    title: 'alerts go by mail, or over HTTPS to an address without a secret',
    severity: 'high',
    why: 'what stands in the configuration is in the state as well, and plain HTTP tells everyone on the way where it hurts',
    sources: ['own; Amazon SNS security best practices'],
    prodException: 'never',
    check: eachResource(
      'aws_sns_topic_subscription',
      ({ block: { protocol, endpoint, raw_message_delivery: raw } }) => {
        if (protocol === 'email') return undefined;
        if (protocol !== 'https') return `it is delivered by ${protocol}`;
        if (raw === true) return 'it is delivered without a signature';
        return ALERT_ADDRESS.test(String(endpoint)) ? undefined : 'its address has a user, a password or a query';
      },
    ),
  },
  {
    id: 'alarms.action',
    title: 'every alarm tells somebody',
    severity: 'high',
    why: 'an alarm without an action is a light in an empty room',
    sources: ['CKV_AWS_319'],
    prodException: 'never',
    check: eachResource('aws_cloudwatch_metric_alarm', ({ block }) =>
      block.actions_enabled === true && texts(block.alarm_actions).length > 0 ? undefined : 'it has no action',
    ),
  },
  {
    id: 'alarms.description',
    title: 'every alarm says what it means',
    severity: 'low',
    why: 'whoever is woken by it should not have to read the source',
    sources: ['own'],
    prodException: 'with reason',
    check: eachResource('aws_cloudwatch_metric_alarm', ({ block }) =>
      block.alarm_description ? undefined : 'no description',
    ),
  },
];
