import { boundaryName, rolePath } from '../../boundary.js';
import { Construct, IamPolicy } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { policyDocument } from '../../policy-document.js';

/**
 * The most that any role of the environment can do, whatever its own policies say. It grants nothing by itself. IAM,
 * key deletion, trails and the boundary itself are not in it, so no role can widen its rights or cover its tracks.
 */
export class PermissionsBoundary extends Construct {
  readonly policy: IamPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { project, environment } = stack.parameters;
    const ours = `${project}-*`;
    this.policy = new IamPolicy(this, 'policy', {
      name: boundaryName(stack),
      path: rolePath(stack),
      description: `The most that roles of ${project} in ${environment} can do`,
      policy: policyDocument([
        {
          Sid: 'Lake',
          Effect: 'Allow',
          Action: [
            's3:AbortMultipartUpload',
            's3:DeleteObject',
            's3:GetBucketLocation',
            's3:GetObject',
            's3:ListBucket',
            's3:ListMultipartUploadParts',
            's3:PutObject',
            's3:PutObjectTagging',
          ],
          Resource: [`arn:${stack.partition}:s3:::${ours}`, `arn:${stack.partition}:s3:::${ours}/*`],
        },
        {
          Sid: 'Keys',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
          Resource: stack.arn('kms', 'key/*'),
        },
        {
          Sid: 'Secrets',
          Effect: 'Allow',
          Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
          Resource: stack.arn('secretsmanager', `secret:${ours}`),
        },
        {
          Sid: 'Logs',
          Effect: 'Allow',
          Action: [
            'logs:AssociateKmsKey',
            'logs:CreateLogGroup',
            'logs:CreateLogStream',
            'logs:DescribeLogGroups',
            'logs:DescribeLogStreams',
            'logs:FilterLogEvents',
            'logs:GetLogEvents',
            'logs:PutLogEvents',
          ],
          Resource: stack.arn('logs', '*'),
        },
        {
          Sid: 'NetworkInterfaces',
          Effect: 'Allow',
          Action: [
            'ec2:AssignPrivateIpAddresses',
            'ec2:CreateNetworkInterface',
            'ec2:DeleteNetworkInterface',
            'ec2:DescribeAvailabilityZones',
            'ec2:DescribeDhcpOptions',
            'ec2:DescribeInternetGateways',
            'ec2:DescribeNetworkInterfaces',
            'ec2:DescribeSecurityGroups',
            'ec2:DescribeSubnets',
            'ec2:DescribeVpcs',
            'ec2:ModifyNetworkInterfaceAttribute',
            'ec2:UnassignPrivateIpAddresses',
          ],
          Resource: '*',
        },
        {
          Sid: 'Tables',
          Effect: 'Allow',
          Action: [
            'dynamodb:BatchGetItem',
            'dynamodb:BatchWriteItem',
            'dynamodb:ConditionCheckItem',
            'dynamodb:DeleteItem',
            'dynamodb:DescribeTable',
            'dynamodb:GetItem',
            'dynamodb:PutItem',
            'dynamodb:Query',
            'dynamodb:Scan',
            'dynamodb:UpdateItem',
          ],
          Resource: stack.arn('dynamodb', `table/${ours}`),
        },
        {
          Sid: 'Queries',
          Effect: 'Allow',
          Action: [
            'athena:GetQueryExecution',
            'athena:GetQueryResults',
            'athena:StartQueryExecution',
            'athena:StopQueryExecution',
          ],
          Resource: stack.arn('athena', `workgroup/${ours}`),
        },
        {
          Sid: 'Catalog',
          Effect: 'Allow',
          Action: [
            'glue:BatchCreatePartition',
            'glue:BatchGetPartition',
            'glue:CreateTable',
            'glue:Get*',
            'glue:Update*',
          ],
          Resource: stack.arn('glue', '*'),
        },
        {
          Sid: 'Runs',
          Effect: 'Allow',
          Action: ['batch:SubmitJob', 'batch:TerminateJob'],
          Resource: stack.arn('batch', '*'),
        },
        {
          Sid: 'Queues',
          Effect: 'Allow',
          Action: [
            'sqs:ChangeMessageVisibility',
            'sqs:DeleteMessage',
            'sqs:GetQueueAttributes',
            'sqs:ReceiveMessage',
            'sqs:SendMessage',
          ],
          Resource: stack.arn('sqs', ours),
        },
        {
          Sid: 'Images',
          Effect: 'Allow',
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Resource: stack.arn('ecr', `repository/${ours}`),
        },
        {
          Sid: 'Mail',
          Effect: 'Allow',
          Action: 'ses:SendEmail',
          Resource: stack.arn('ses', '*'),
        },
        {
          // Actions that know no resources.
          Sid: 'Unnamed',
          Effect: 'Allow',
          Action: [
            'batch:DescribeJobs',
            'batch:ListJobs',
            'cloudwatch:DescribeAlarms',
            'cloudwatch:PutMetricData',
            'dms:DescribeReplicationTasks',
            'dms:DescribeTableStatistics',
            'ecr:GetAuthorizationToken',
            'ec2:DescribeTags',
            'ecs:*ContainerInstance*',
            'ecs:DiscoverPollEndpoint',
            'ecs:Poll',
            'ecs:StartTelemetrySession',
            'ecs:Submit*',
            'ecs:TagResource',
            'xray:PutTelemetryRecords',
            'xray:PutTraceSegments',
          ],
          Resource: '*',
        },
      ]),
    });
  }
}
