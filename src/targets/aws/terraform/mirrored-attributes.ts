/**
 * Attributes that repeat what resources of their own set: a bucket shows its versioning, a role the policies attached to
 * it. They differ from the state after every apply; what really drifts shows at the resource that owns it.
 */
const MIRRORED: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ['inline_policy', 'managed_policy_arns'],
  aws_s3_bucket: [
    'cors_rule',
    'grant',
    'lifecycle_rule',
    'logging',
    'object_lock_configuration',
    'policy',
    'replication_configuration',
    'server_side_encryption_configuration',
    'versioning',
    'website',
  ],
  aws_security_group: ['egress', 'ingress'],
  aws_route_table: ['route'],
  aws_network_acl: ['egress', 'ingress', 'subnet_ids'],
  aws_sns_topic: ['policy'],
  aws_vpc_endpoint: ['route_table_ids', 'security_group_ids', 'subnet_ids'],
  aws_lambda_function: ['last_modified', 'qualified_arn', 'version'],
  aws_api_gateway_rest_api: ['policy'],
};

export function isMirrored(type: string, attribute: string): boolean {
  return MIRRORED[type]?.includes(attribute) === true;
}
