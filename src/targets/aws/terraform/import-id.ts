/** What identifiers are made of beside the name of a resource. */
export interface ImportPlace {
  partition: string;
  region: string;
  account: string;
}

type Values = Record<string, unknown>;

const byName =
  (attribute: string) =>
  (values: Values): unknown =>
    values[attribute];

/**
 * How the provider identifies what exists, by type: those whose name is taken when they exist. Networks, keys and
 * subnets have no such name: a second one is made beside the first, which nobody can tell from a stranger's.
 */
const IDS: Readonly<Record<string, (values: Values, place: ImportPlace) => unknown>> = {
  aws_athena_workgroup: byName('name'),
  aws_batch_job_queue: ({ name }, { partition, region, account }) =>
    name && `arn:${partition}:batch:${region}:${account}:job-queue/${name}`,
  aws_cloudformation_stack: byName('name'),
  aws_cloudwatch_event_rule: ({ name }) => name && `default/${name}`,
  aws_cloudwatch_log_group: byName('name'),
  aws_cloudwatch_metric_alarm: byName('alarm_name'),
  aws_dms_certificate: byName('certificate_id'),
  aws_dms_endpoint: byName('endpoint_id'),
  aws_dms_event_subscription: byName('name'),
  aws_dms_replication_instance: byName('replication_instance_id'),
  aws_dms_replication_subnet_group: byName('replication_subnet_group_id'),
  aws_dms_replication_task: byName('replication_task_id'),
  aws_dms_s3_endpoint: byName('endpoint_id'),
  aws_dynamodb_table: byName('name'),
  aws_ecr_repository: byName('name'),
  aws_glue_catalog_database: ({ name }, { account }) => name && `${account}:${name}`,
  aws_glue_catalog_table: ({ database_name: database, name }, { account }) =>
    database && name && `${account}:${database}:${name}`,
  aws_glue_crawler: byName('name'),
  aws_iam_policy: ({ path, name }, { partition, account }) =>
    name && `arn:${partition}:iam::${account}:policy${path ?? '/'}${name}`,
  aws_iam_role: byName('name'),
  aws_kms_alias: byName('name'),
  aws_lambda_function: byName('function_name'),
  aws_s3_bucket: byName('bucket'),
  aws_sns_topic: ({ name }, { partition, region, account }) =>
    name && `arn:${partition}:sns:${region}:${account}:${name}`,
  aws_sqs_queue: ({ name }, { region, account }) => name && `https://sqs.${region}.amazonaws.com/${account}/${name}`,
};

/** What the provider would find an existing resource by; undefined when its name does not say, or is not known yet. */
export function importId(type: string, values: Values, place: ImportPlace): string | undefined {
  const id = IDS[type]?.(values, place);
  return typeof id === 'string' && id !== '' ? id : undefined;
}
