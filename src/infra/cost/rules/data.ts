import { type CostRules, each, free, usage, usageOnly } from './cost-rule.js';

const TABLES = 'DynamoDB';

export const DATA_RULES: CostRules = {
  aws_s3_bucket: usageOnly(
    'S3',
    usage('storage', 'storage', 'storage'),
    usage('writes', 'storage-writes', 'storageWrites'),
    usage('reads', 'storage-reads', 'storageReads'),
  ),
  aws_dynamodb_table: {
    class: 'usage',
    service: TABLES,
    charges: ({ point_in_time_recovery }) => [
      usage('writes', 'table-writes', 'tableWrites'),
      usage('reads', 'table-reads', 'tableReads'),
      usage('storage', 'table-storage', 'tableStorage'),
      ...(point_in_time_recovery ? [usage('point-in-time recovery', 'table-recovery', 'tableRecovery')] : []),
    ],
  },
  aws_athena_workgroup: usageOnly('Athena', usage('data scanned', 'query-scan', 'queryScan')),
  aws_glue_crawler: usageOnly('Glue', usage('crawlers', 'crawler-time', 'crawlerTime')),
  aws_batch_compute_environment: usageOnly('Batch', usage('on-demand c5 machines', 'batch-time', 'batchTime')),
  aws_ecr_repository: usageOnly('ECR', usage('images', 'image-storage', 'imageStorage')),
  ...each(
    [
      'aws_s3_bucket_lifecycle_configuration',
      'aws_s3_bucket_logging',
      'aws_s3_bucket_notification',
      'aws_s3_bucket_object_lock_configuration',
      'aws_s3_bucket_ownership_controls',
      'aws_s3_bucket_policy',
      'aws_s3_bucket_public_access_block',
      'aws_s3_bucket_server_side_encryption_configuration',
      'aws_s3_bucket_versioning',
      'aws_s3_bucket_website_configuration',
      'aws_s3_object',
    ],
    free('part of the bucket, and of what is stored in it'),
  ),
  ...each(
    [
      'aws_athena_named_query',
      'aws_glue_catalog_database',
      'aws_glue_catalog_table',
      'aws_glue_data_catalog_encryption_settings',
      'aws_glue_security_configuration',
    ],
    free('the first million objects of the catalog are free, always'),
  ),
  ...each(
    ['aws_batch_job_definition', 'aws_batch_job_queue', 'aws_launch_template'],
    free('Batch charges for the machines alone'),
  ),
  ...each(['aws_ecr_lifecycle_policy', 'aws_ecr_repository_policy'], free('part of the repository')),
};
