/** Something in the trail that should not happen unseen. */
export interface AuditFinding {
  /** Part of the name of its metric and its alarm. */
  name: string;
  description: string;
  /** Filter pattern of CloudWatch Logs. */
  pattern: string;
  /** Events in five minutes from which on somebody is told. */
  threshold: number;
}

/** Any of these calls. */
const calls = (...names: string[]): string => `{ ${names.map((name) => `($.eventName = ${name})`).join(' || ')} }`;

const callsOf = (service: string, ...names: string[]): string =>
  `{ ($.eventSource = ${service}.amazonaws.com) && (${names.map((name) => `($.eventName = ${name})`).join(' || ')}) }`;

/** The fourteen of the CIS AWS Foundations Benchmark v1.4.0, section 4. */
export const AUDIT_FINDINGS: readonly AuditFinding[] = [
  {
    name: 'unauthorized-calls',
    description: 'Calls were refused: a role lacks a right, or somebody looks for one that has it',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    threshold: 10,
  },
  {
    name: 'sign-in-without-mfa',
    description: 'Somebody signed in to the console with a password alone',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    threshold: 1,
  },
  {
    name: 'root-use',
    description: 'The root user of the account was used',
    pattern:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    threshold: 1,
  },
  {
    name: 'iam-changes',
    description: 'Policies of IAM were changed',
    pattern: calls(
      ...['DeleteGroupPolicy', 'DeleteRolePolicy', 'DeleteUserPolicy', 'PutGroupPolicy', 'PutRolePolicy'],
      ...['PutUserPolicy', 'CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion'],
      ...['AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy'],
      ...['AttachGroupPolicy', 'DetachGroupPolicy'],
    ),
    threshold: 1,
  },
  {
    name: 'trail-changes',
    description: 'A trail was changed or stopped',
    pattern: calls('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'),
    threshold: 1,
  },
  {
    name: 'sign-in-failures',
    description: 'Signing in to the console failed again and again',
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    threshold: 3,
  },
  {
    name: 'key-loss',
    description: 'A key was disabled, or ordered to be deleted: futureim destroy, or somebody who should not',
    pattern: callsOf('kms', 'DisableKey', 'ScheduleKeyDeletion'),
    threshold: 1,
  },
  {
    name: 'bucket-policy-changes',
    description: 'Access to a bucket was changed',
    pattern: callsOf(
      's3',
      ...['PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication'],
      ...['DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication'],
    ),
    threshold: 1,
  },
  {
    name: 'config-changes',
    description: 'The recorder of AWS Config was changed or stopped',
    pattern: callsOf(
      'config',
      ...['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'],
    ),
    threshold: 1,
  },
  {
    name: 'security-group-changes',
    description: 'A security group was changed',
    pattern: calls(
      ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress'],
      ...['RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup'],
    ),
    threshold: 1,
  },
  {
    name: 'network-acl-changes',
    description: 'A network ACL was changed',
    pattern: calls(
      ...['CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry'],
      ...['ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'],
    ),
    threshold: 1,
  },
  {
    name: 'gateway-changes',
    description: 'A gateway of the network was changed',
    pattern: calls(
      ...['CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway'],
      ...['DeleteInternetGateway', 'DetachInternetGateway'],
    ),
    threshold: 1,
  },
  {
    name: 'route-changes',
    description: 'A route of the network was changed',
    pattern: calls(
      ...['CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable'],
      ...['DeleteRoute', 'DisassociateRouteTable'],
    ),
    threshold: 1,
  },
  {
    name: 'vpc-changes',
    description: 'A VPC was changed',
    pattern: calls(
      ...['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection'],
      ...['DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection', 'AttachClassicLinkVpc'],
      ...['DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink'],
    ),
    threshold: 1,
  },
];
