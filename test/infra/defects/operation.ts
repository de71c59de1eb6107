import { blocks, refersTo, texts } from '../../../src/infra/policy/platform-view.js';
import { addressesWhere, type Defect, lacking } from './defect.js';

/** Metrics that AWS counts for the account as a whole. */
const WITHOUT_DIMENSIONS = ['UserErrors'];

export const OPERATION_DEFECTS: readonly Defect[] = [
  {
    id: 'alarms-for-nobody',
    was: 'alarms had no dimensions, so they watched nothing, and no action, so they told nobody',
    now: 'every alarm is of one thing and goes to the topic of alerts',
    findings: (view) =>
      addressesWhere(
        view.all('aws_cloudwatch_metric_alarm'),
        ({ block }) =>
          texts(block.alarm_actions).length === 0 ||
          block.actions_enabled !== true ||
          // What is counted in a log of ours needs none.
          (String(block.namespace).startsWith('AWS/') &&
            !WITHOUT_DIMENSIONS.includes(String(block.metric_name)) &&
            Object.keys(block.dimensions ?? {}).length === 0),
      ),
    returns: [
      (it) => it.set('aws_cloudwatch_metric_alarm', 'alarms_storage_alarm', 'dimensions', {}),
      (it) => it.set('aws_cloudwatch_metric_alarm', 'alarms_storage_alarm', 'alarm_actions', []),
    ],
  },
  {
    id: 'logs-under-other-names',
    was: 'logs were looked for under names that nothing writes to: `{project}-{service}`, `/aws/batch/job`',
    now: 'the group of every function and of every run is made by name, before either runs',
    findings: (view) => {
      const groups = new Set(view.all('aws_cloudwatch_log_group').map(({ block }) => block.name));
      return [
        ...addressesWhere(
          view.all('aws_lambda_function'),
          ({ block }) => !groups.has(`/aws/lambda/${block.function_name}`),
        ),
        ...addressesWhere(view.all('aws_batch_job_definition'), ({ block }) => {
          const { logConfiguration } = JSON.parse(String(block.container_properties)) as {
            logConfiguration?: { options?: Record<string, string> };
          };
          return !groups.has(logConfiguration?.options?.['awslogs-group']);
        }),
      ];
    },
    returns: [
      (it) => it.set('aws_lambda_function', 'api_functions_auth_function', 'function_name', 'futureim-auth'),
      (it) =>
        it.json('aws_batch_job_definition', 'processing_curation_definition', 'container_properties', (it: never) => {
          (it as { logConfiguration: { options: Record<string, string> } }).logConfiguration.options['awslogs-group'] =
            '/aws/batch/job';
        }),
    ],
  },
  {
    id: 'a-run-for-every-file',
    was: 'every file that replication wrote started a run of its own, thousands in a full load, and what failed was lost',
    now: 'events become one message of a queue, are tried again and kept, and at most one run waits',
    findings: (view) =>
      addressesWhere(view.all('aws_cloudwatch_event_target'), ({ block }) => {
        const queue = view.all('aws_sqs_queue').some((each) => refersTo(block.arn, each));
        const topic = /alerts_topic_arn/.test(String(block.arn));
        return (
          block.batch_target !== undefined ||
          !(queue || topic) ||
          blocks(block.retry_policy).length === 0 ||
          blocks(block.dead_letter_config).length === 0
        );
      }),
    returns: [
      (it) =>
        it.set('aws_cloudwatch_event_target', 'processing_requests_replicated_target', 'batch_target', {
          job_definition: 'x',
          job_name: 'x',
        }),
      (it) =>
        it.set('aws_cloudwatch_event_target', 'processing_requests_replicated_target', 'dead_letter_config', undefined),
    ],
  },
  {
    id: 'users-in-an-open-table',
    was: 'the table of users had neither a key of its own nor a way back to an earlier second',
    now: 'every table has point-in-time recovery and a key of the platform',
    findings: (view) =>
      addressesWhere(
        view.all('aws_dynamodb_table'),
        ({ block }) =>
          blocks(block.point_in_time_recovery)[0]?.enabled !== true ||
          blocks(block.server_side_encryption)[0]?.kms_key_arn === undefined,
      ),
    returns: [
      (it) => it.set('aws_dynamodb_table', 'tables_users_table', 'point_in_time_recovery', { enabled: false }),
      (it) => it.set('aws_dynamodb_table', 'tables_users_table', 'server_side_encryption', undefined),
    ],
  },
  {
    id: 'no-trail-of-the-lake',
    was: 'a trail was told of and not there: nobody could say who had read which object',
    now: 'the trail records every access to an object of the lake',
    findings: (view) => {
      const trails = JSON.stringify(view.all('aws_cloudtrail').map(({ block }) => block));
      return lacking(/AWS::S3::Object/.test(trails), 'trail of objects');
    },
    returns: [
      (it) => it.remove('aws_cloudtrail'),
      (it) => it.set('aws_cloudtrail', 'audit_events_trail', 'advanced_event_selector', undefined),
    ],
  },
];
