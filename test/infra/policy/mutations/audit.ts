import type { Mutant, Mutations } from '../mutate.js';

const TRAIL = 'audit_events_trail';

interface Selector {
  field_selector: { field: string; starts_with?: string[]; equals?: string[] }[];
}

const selectors = (it: Mutant): Selector[] =>
  it.block('aws_cloudtrail', TRAIL).advanced_event_selector as unknown as Selector[];

export const AUDIT_MUTATIONS: Mutations = {
  'audit.on': [
    (it) => it.set('aws_cloudtrail', TRAIL, 'enable_logging', false),
    (it) => it.set('aws_cloudtrail', TRAIL, 'is_multi_region_trail', false),
    (it) => it.remove('aws_cloudtrail'),
  ],
  'audit.validation': [(it) => it.set('aws_cloudtrail', TRAIL, 'enable_log_file_validation', false)],
  'audit.key': [(it) => it.set('aws_cloudtrail', TRAIL, 'kms_key_id', undefined)],
  'audit.lake': [
    (it) => selectors(it)[0]!.field_selector.at(-1)!.starts_with!.pop(),
    (it) => selectors(it)[0]!.field_selector.push({ field: 'readOnly', equals: ['true'] }),
    (it) => it.set('aws_cloudtrail', TRAIL, 'advanced_event_selector', undefined),
  ],
  'audit.log': [
    (it) => it.set('aws_cloudtrail', TRAIL, 'cloud_watch_logs_group_arn', undefined),
    (it) => selectors(it).pop(),
  ],
  'audit.findings': [
    (it) => it.remove('aws_cloudwatch_log_metric_filter', 'audit_alarms_root_use_filter'),
    (it) => it.remove('aws_cloudwatch_metric_alarm', 'audit_alarms_root_use_alarm'),
  ],
  'audit.notified': [(it) => it.add('aws_cloudtrail', { name: 'another', enable_logging: true })],
  'audit.locked': [
    (it) => it.remove('aws_s3_bucket_object_lock_configuration'),
    (it) => it.set('aws_s3_bucket', 'audit_trail_bucket_bucket', 'object_lock_enabled', undefined),
  ],
};
