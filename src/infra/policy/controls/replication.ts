import { dmsEngineProblem } from '../../../platform/dms-engines.js';
import type { TASK_SETTINGS } from '../../stacks/ingest/task-settings.js';
import { type Control, eachResource } from '../control.js';
import { refersTo, texts } from '../platform-view.js';

interface TaskSettings {
  Logging?: Partial<(typeof TASK_SETTINGS)['Logging']> & Record<string, unknown>;
  TargetMetadata?: Record<string, unknown>;
  ChangeProcessingDdlHandlingPolicy?: Record<string, unknown>;
}

const settingsOf = (text: unknown): TaskSettings => JSON.parse(String(text)) as TaskSettings;

/** Without logs of these nobody can say why a task stands still. */
const LOGGED = ['SOURCE_UNLOAD', 'SOURCE_CAPTURE', 'TARGET_LOAD', 'TARGET_APPLY'];

/** What all targets must have in common, so that one reader understands all files. */
const FORMAT = [
  'data_format',
  'parquet_version',
  'compression_type',
  'timestamp_column_name',
  'include_op_for_full_load',
  'use_task_start_time_for_full_load_timestamp',
  'parquet_timestamp_in_millisecond',
  'date_partition_enabled',
  'date_partition_sequence',
  'date_partition_delimiter',
] as const;

export const REPLICATION_CONTROLS: readonly Control[] = [
  {
    id: 'dms.private',
    title: 'replication instances have no public address',
    severity: 'critical',
    why: 'the machine that holds the credentials of the source would face the internet',
    sources: ['CKV_AWS_89', 'DMS.1'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', ({ block }) =>
      block.publicly_accessible === false ? undefined : 'publicly_accessible is not false',
    ),
  },
  {
    id: 'dms.storage-key',
    title: 'replication storage is encrypted with a key of ours',
    severity: 'high',
    why: 'rows wait on that disk',
    sources: ['CKV_AWS_212'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', ({ block }) =>
      block.kms_key_arn === undefined ? 'no key' : undefined,
    ),
  },
  {
    id: 'dms.minor-upgrades',
    title: 'minor engine upgrades are automatic',
    severity: 'medium',
    why: 'security fixes would wait for somebody to remember',
    sources: ['CKV_AWS_222', 'DMS.6'],
    prodException: 'with reason',
    check: eachResource('aws_dms_replication_instance', ({ block }) =>
      block.auto_minor_version_upgrade === true ? undefined : 'they are off',
    ),
  },
  {
    id: 'dms.multi-az',
    title: 'replication outlives the loss of a zone',
    severity: 'medium',
    why: 'replication would stand still until somebody restores the instance',
    sources: ['DMS.13'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', ({ block }) =>
      block.multi_az === true ? undefined : 'it runs in one zone',
    ),
  },
  {
    id: 'dms.engine',
    title: 'the engine is supported for sixty days more',
    severity: 'high',
    why: 'AWS upgrades an engine past its end by itself, in the middle of replication',
    sources: ['own; AWS DMS release notes'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', ({ block }, { today }) =>
      block.engine_version === undefined
        ? 'no version is named'
        : dmsEngineProblem(String(block.engine_version), today),
    ),
  },
  {
    id: 'dms.source-tls',
    title: 'the connection to the source is verified TLS',
    severity: 'high',
    why: 'every row of the database travels through it',
    sources: ['CKV2_AWS_49', 'DMS.9'],
    prodException: 'never',
    check: eachResource('aws_dms_endpoint', ({ block }) => {
      if (!['verify-ca', 'verify-full'].includes(String(block.ssl_mode))) return `ssl_mode is ${block.ssl_mode}`;
      return block.certificate_arn === undefined ? 'no certificate authority is named' : undefined;
    }),
  },
  {
    id: 'dms.source-secret',
    title: 'DMS reads the credentials of the source from the secret',
    severity: 'critical',
    why: 'a password in the endpoint is a password in the state',
    sources: ['own; MDAA'],
    prodException: 'never',
    check: eachResource('aws_dms_endpoint', ({ block }) => {
      const literal = ['username', 'password', 'server_name'].filter((name) => block[name] !== undefined);
      if (literal.length > 0) return `${literal.join(', ')} is set`;
      const named = block.secrets_manager_arn !== undefined && block.secrets_manager_access_role_arn !== undefined;
      return named ? undefined : 'no secret is named';
    }),
  },
  {
    id: 'dms.endpoint-key',
    title: 'endpoints keep their settings under a key of ours',
    severity: 'medium',
    why: 'connection settings would be under a key that everyone in the account can use',
    sources: ['CKV_AWS_296', 'CKV_AWS_298'],
    prodException: 'never',
    check: eachResource(['aws_dms_endpoint', 'aws_dms_s3_endpoint'], ({ block }) =>
      block.kms_key_arn === undefined ? 'no key' : undefined,
    ),
  },
  {
    id: 'dms.lake-encryption',
    title: 'DMS writes objects under the key of the lake, into a bucket of this account',
    severity: 'critical',
    why: 'the mode cannot be changed later, and a bucket of that name in another account would get the data',
    sources: ['own; DMS user guide, S3 target'],
    prodException: 'never',
    check: eachResource('aws_dms_s3_endpoint', ({ block }) => {
      if (block.encryption_mode !== 'SSE_KMS' || !block.server_side_encryption_kms_key_id) {
        return `encryption_mode is ${block.encryption_mode}`;
      }
      return block.expected_bucket_owner === undefined ? 'the owner of the bucket is not checked' : undefined;
    }),
  },
  {
    id: 'dms.no-inline-s3',
    title: 'S3 targets are endpoints of their own kind',
    severity: 'high',
    why: 'the settings inside aws_dms_endpoint are gone from version 6 of the provider',
    sources: ['hashicorp/terraform-provider-aws#29726'],
    prodException: 'never',
    check: eachResource('aws_dms_endpoint', ({ block }) =>
      block.s3_settings !== undefined || block.engine_name === 's3' ? 's3_settings is used' : undefined,
    ),
  },
  {
    id: 'dms.format',
    title: 'all tasks write files of one format, with operation and commit time',
    severity: 'high',
    why: 'the current state of a table could not be computed, or differently for each task',
    sources: ['own; DMS user guide, S3 target'],
    prodException: 'never',
    check: (view) => {
      const endpoints = view.all('aws_dms_s3_endpoint');
      return endpoints.flatMap((resource) => {
        const { block } = resource;
        const differing = FORMAT.filter((name) => block[name] !== endpoints[0]!.block[name]);
        if (differing.length > 0) return [{ resource, evidence: `${differing.join(', ')} differs from the others` }];
        const lacking = FORMAT.filter((name) => block[name] === undefined || block[name] === false);
        return lacking.length > 0 ? [{ resource, evidence: `${lacking.join(', ')} is not set` }] : [];
      });
    },
  },
  {
    id: 'dms.task-logs',
    title: 'tasks log, where DMS says',
    severity: 'medium',
    why: 'a task that stands still would not say why; a log group in the settings is refused by DMS',
    sources: ['DMS.7', 'DMS.8', 'hashicorp/terraform-provider-aws#21512'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_task', ({ block }) => {
      const { Logging = {} } = settingsOf(block.replication_task_settings);
      if (Logging.EnableLogging !== true) return 'logging is off';
      if (Logging.CloudWatchLogGroup !== undefined || Logging.CloudWatchLogStream !== undefined) {
        return 'it names a log group';
      }
      const logged = (Logging.LogComponents ?? []).map(({ Id }) => String(Id));
      const silent = LOGGED.filter((component) => !logged.includes(component));
      return silent.length > 0 ? `${silent.join(', ')} is silent` : undefined;
    }),
  },
  {
    id: 'dms.no-loss',
    title: 'nothing at the source can delete files of the lake',
    severity: 'critical',
    why: 'a TRUNCATE would delete every file of the table, and batch apply can lose rows on S3',
    sources: ['DMS user guide, S3 target'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_task', ({ block }) => {
      const { TargetMetadata, ChangeProcessingDdlHandlingPolicy } = settingsOf(block.replication_task_settings);
      if (ChangeProcessingDdlHandlingPolicy?.HandleSourceTableTruncated !== false) return 'TRUNCATE deletes files';
      return TargetMetadata?.BatchApplyEnabled === false ? undefined : 'batch apply is on';
    }),
  },
  {
    id: 'dms.log-group',
    title: 'the log group of an instance is ours before DMS makes it',
    severity: 'medium',
    why: 'the group that DMS makes has no key and keeps everything for ever',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', (instance, view) => {
      const name = `dms-tasks-${instance.block.replication_instance_id}`;
      const group = view.all('aws_cloudwatch_log_group').find(({ block }) => block.name === name);
      if (!group) return `there is no log group ${name}`;
      return texts(instance.block.depends_on).includes(`${group.type}.${group.name}`)
        ? undefined
        : 'the instance may be made first';
    }),
  },
  {
    id: 'dms.account-roles',
    title: 'the roles that DMS looks up by name have these names',
    severity: 'high',
    why: 'roles with a project in their names are never found, and replication cannot be set up',
    sources: ['DMS user guide, IAM roles'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', (_instance, view) => {
      const known = [...view.all('aws_iam_role'), ...view.dataSources('aws_iam_role')].map(({ block }) => block.name);
      const lacking = ['dms-vpc-role', 'dms-cloudwatch-logs-role'].filter((name) => !known.includes(name));
      return lacking.length > 0 ? `there is no ${lacking.join(', ')}` : undefined;
    }),
  },
  {
    id: 'dms.not-started',
    title: 'Terraform does not start tasks',
    severity: 'medium',
    why: 'every change of a task would stop it and start it again behind the operator’s back',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_task', ({ block }) =>
      block.start_replication_task === false ? undefined : 'start_replication_task is not false',
    ),
  },
  {
    id: 'dms.events',
    title: 'failures of instance and tasks are told to somebody',
    severity: 'high',
    why: 'a failed task would be noticed when a report is wrong',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', (_instance, view) => {
      const told = view
        .all('aws_dms_event_subscription')
        .filter(({ block }) => block.enabled === true && texts(block.event_categories).includes('failure'))
        .map(({ block }) => String(block.source_type));
      const silent = ['replication-instance', 'replication-task'].filter((type) => !told.includes(type));
      return silent.length > 0 ? `failures of ${silent.join(', ')} are told to nobody` : undefined;
    }),
  },
  {
    id: 'dms.lag-alarms',
    title: 'every task has alarms on its lag at both ends',
    severity: 'high',
    why: 'reports would grow old without anyone knowing',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_task', (task, view) => {
      const watched = view
        .all('aws_cloudwatch_metric_alarm')
        .filter(({ block }) => JSON.stringify(block.dimensions ?? {}).includes(`${task.type}.${task.name}.`))
        .map(({ block }) => String(block.metric_name));
      const lacking = ['CDCLatencySource', 'CDCLatencyTarget'].filter((metric) => !watched.includes(metric));
      return lacking.length > 0 ? `no alarm on ${lacking.join(', ')}` : undefined;
    }),
  },
  {
    id: 'dms.storage-alarm',
    title: 'an alarm tells when replication storage runs out',
    severity: 'high',
    why: 'a full disk stops all tasks',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_dms_replication_instance', (_instance, view) =>
      view.all('aws_cloudwatch_metric_alarm').some(({ block }) => block.metric_name === 'FreeStorageSpace')
        ? undefined
        : 'there is none',
    ),
  },
  {
    id: 'dms.one-role-each',
    title: 'every target has a role of its own',
    severity: 'medium',
    why: 'a task could write the files of another',
    sources: ['own'],
    prodException: 'never',
    check: (view) => {
      const endpoints = view.all('aws_dms_s3_endpoint');
      return endpoints
        .filter(({ block }, index) =>
          endpoints.some(
            (other, place) => place < index && other.block.service_access_role_arn === block.service_access_role_arn,
          ),
        )
        .map((resource) => ({ resource, evidence: 'it shares its role with another endpoint' }));
    },
  },
  {
    id: 'dms.role-in-force',
    title: 'the rights of a target’s role are in force before the endpoint is made',
    severity: 'medium',
    why: 'DMS tests the bucket when it makes the endpoint, and fails at random',
    sources: ['own'],
    prodException: 'with reason',
    check: eachResource('aws_dms_s3_endpoint', (endpoint, view) => {
      const role = view.all('aws_iam_role').find((each) => refersTo(endpoint.block.service_access_role_arn, each));
      const policy = role && view.attached('aws_iam_role_policy', 'role', role)[0];
      return policy && texts(endpoint.block.depends_on).includes(`${policy.type}.${policy.name}`)
        ? undefined
        : 'it does not wait for the policy of its role';
    }),
  },
];
