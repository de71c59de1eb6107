import { type Control, eachResource } from '../control.js';
import { blocks, type PlatformView } from '../platform-view.js';

/** Buckets of the lake, whose objects are data of customers. */
const lakeBuckets = (view: PlatformView): string[] =>
  view
    .all('aws_s3_bucket')
    .filter(({ path }) => path.startsWith('foundation/lake/') && !/artifacts|results|logs/.test(path))
    .map(({ block }) => String(block.bucket));

/** The CIS benchmark asks for this many. */
const FINDINGS = 14;

export const AUDIT_CONTROLS: readonly Control[] = [
  {
    id: 'audit.on',
    title: 'there is a trail, it is on, and it is of all regions',
    severity: 'high',
    why: 'what was done where nobody looks would not be known',
    sources: ['CKV_AWS_67', 'CKV_AWS_251', 'AVD-AWS-0014', 'CloudTrail.1'],
    prodException: 'never',
    check: (view) => {
      const trails = view.all('aws_cloudtrail');
      const [resource] = view.all('aws_s3_bucket');
      if (trails.length === 0) return resource ? [{ resource, evidence: 'there is no trail' }] : [];
      return trails.flatMap((trail) => {
        const off = ['enable_logging', 'include_global_service_events', 'is_multi_region_trail'].filter(
          (name) => trail.block[name] !== true,
        );
        return off.length > 0 ? [{ resource: trail, evidence: `${off.join(', ')} is not true` }] : [];
      });
    },
  },
  {
    id: 'audit.validation',
    title: 'files of the trail are signed',
    severity: 'medium',
    why: 'a record that can be changed proves nothing',
    sources: ['CKV_AWS_36', 'AVD-AWS-0016', 'CloudTrail.4'],
    prodException: 'never',
    check: eachResource('aws_cloudtrail', ({ block }) =>
      block.enable_log_file_validation === true ? undefined : 'they are not',
    ),
  },
  {
    id: 'audit.key',
    title: 'the trail is encrypted with a key of ours',
    severity: 'medium',
    why: 'it says who works with what, and how',
    sources: ['CKV_AWS_35', 'AVD-AWS-0015', 'CloudTrail.2'],
    prodException: 'never',
    check: eachResource('aws_cloudtrail', ({ block }) => (block.kms_key_id === undefined ? 'no key' : undefined)),
  },
  {
    id: 'audit.lake',
    title: 'every access to an object of the lake is recorded',
    severity: 'high',
    why: 'after a leak nobody could say which customers it is about',
    sources: ['AVD-AWS-0171', 'AVD-AWS-0172', 'S3.22', 'S3.23'],
    prodException: 'never',
    check: eachResource('aws_cloudtrail', ({ block }, view) => {
      const fields = blocks(block.advanced_event_selector).flatMap(({ field_selector }) => blocks(field_selector));
      const readOnly = fields.some(({ field }) => field === 'readOnly');
      if (readOnly) return 'it records half of them';
      const recorded = JSON.stringify(fields.filter(({ field }) => field === 'resources.ARN'));
      const lacking = lakeBuckets(view).filter((bucket) => !recorded.includes(`:::${bucket}/`));
      return lacking.length > 0 ? `nothing is recorded of ${lacking.join(', ')}` : undefined;
    }),
  },
  {
    id: 'audit.log',
    title: 'the trail is a log that alarms can look into, with all that changes the account',
    severity: 'medium',
    why: 'what nobody looks for is found by chance',
    sources: ['CKV2_AWS_10', 'AVD-AWS-0162', 'CloudTrail.5'],
    prodException: 'never',
    check: eachResource('aws_cloudtrail', ({ block }) => {
      if (!block.cloud_watch_logs_group_arn || !block.cloud_watch_logs_role_arn) return 'it has no log group';
      return JSON.stringify(block.advanced_event_selector ?? null).includes('"Management"')
        ? undefined
        : 'management events are not in it';
    }),
  },
  {
    id: 'audit.findings',
    title: 'fourteen things that should not happen unseen have alarms',
    severity: 'medium',
    why: 'a stolen key is used for minutes before somebody would read the trail',
    sources: [...Array.from({ length: FINDINGS }, (_, index) => `AVD-AWS-0${147 + index}`), 'CIS 4.1 to 4.14'],
    prodException: 'never',
    check: eachResource('aws_cloudtrail', ({ block }, view) => {
      if (!block.cloud_watch_logs_group_arn) return undefined;
      const alarmed = view
        .all('aws_cloudwatch_metric_alarm')
        .map(({ block: alarm }) => `${alarm.namespace} ${alarm.metric_name}`);
      const watched = view
        .all('aws_cloudwatch_log_metric_filter')
        .flatMap(({ block: filter }) => blocks(filter.metric_transformation))
        .filter(({ namespace, name }) => alarmed.includes(`${namespace} ${name}`));
      return watched.length >= FINDINGS ? undefined : `${watched.length} of ${FINDINGS} have`;
    }),
  },
  {
    id: 'audit.notified',
    title: 'new files of the trail are told',
    severity: 'low',
    why: 'whoever archives them elsewhere would have to look by the clock',
    sources: ['CKV_AWS_252'],
    prodException: 'with reason',
    check: eachResource('aws_cloudtrail', ({ block }) =>
      block.sns_topic_name === undefined ? 'they are not' : undefined,
    ),
  },
  {
    id: 'audit.locked',
    title: 'files of the trail cannot be deleted before their time',
    severity: 'high',
    why: 'who covers tracks deletes the trail first',
    sources: ['S3.15', 'CloudTrail.6', 'AVD-AWS-0170'],
    prodException: 'never',
    check: eachResource('aws_s3_bucket', (bucket, view) => {
      if (!bucket.path.startsWith('app/audit/')) return undefined;
      const [lock] = view.attached('aws_s3_bucket_object_lock_configuration', 'bucket', bucket);
      const [retention] = blocks(blocks(lock?.block.rule)[0]?.default_retention);
      return bucket.block.object_lock_enabled === true && Number(retention?.days) >= 365
        ? undefined
        : 'there is no lock of a year';
    }),
  },
];
