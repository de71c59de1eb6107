/** Resource types whose data, or the means to read it, is gone when they are deleted. */
const DATA_BEARING: ReadonlySet<string> = new Set([
  'aws_s3_bucket',
  'aws_s3_object',
  'aws_dynamodb_table',
  'aws_kms_key',
  'aws_secretsmanager_secret',
  'aws_ecr_repository',
  'aws_cloudwatch_log_group',
  'aws_dms_replication_task',
  'aws_glue_catalog_database',
  'aws_glue_catalog_table',
  'aws_sqs_queue',
  'aws_db_instance',
  'aws_rds_cluster',
  'aws_elasticache_replication_group',
  'aws_msk_cluster',
  'aws_efs_file_system',
  'aws_ebs_volume',
]);

/**
 * Whether deleting a resource of this type loses data: stored rows and files, the key that opens them, or the place a
 * replication task has come to.
 */
export function bearsData(type: string): boolean {
  return DATA_BEARING.has(type);
}
