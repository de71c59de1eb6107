import { API_FUNCTION_NAMES } from '../../../platform/api/functions.js';
import { WORKLOADS } from '../../../platform/workloads.js';
import { boundaryArn, rolePath } from '../../boundary.js';
import type { PlatformStack } from '../../platform-stack.js';
import type { Statement } from '../../policy-document.js';
import { stateBucketName } from '../../state-address.js';

const bucketArn = ({ partition }: PlatformStack, name: string): string => `arn:${partition}:s3:::${name}`;

/** Reads the states and takes their locks; `write` also replaces them. */
export function stateStatements(stack: PlatformStack, access: 'read' | 'write'): Statement[] {
  const bucket = bucketArn(stack, stateBucketName(stack.parameters));
  return [
    { Sid: 'FindStates', Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket },
    { Sid: 'ReadStates', Effect: 'Allow', Action: 's3:GetObject', Resource: `${bucket}/*` },
    {
      Sid: 'LockStates',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:PutObject'],
      Resource: `${bucket}/*/terraform.tfstate.tflock`,
    },
    ...(access === 'read'
      ? []
      : [
          {
            Sid: 'WriteStates',
            Effect: 'Allow',
            Action: 's3:PutObject',
            // The states of what gives the pipeline its rights are not among them.
            Resource: ['foundation', 'ingest', 'app', 'edge'].map((name) => `${bucket}/${name}/terraform.tfstate`),
          } as const,
        ]),
  ];
}

/** What a plan must not see, although it may look at everything: the data, and the secrets. */
export function blindStatements(stack: PlatformStack): Statement[] {
  const states = bucketArn(stack, stateBucketName(stack.parameters));
  const artifacts = bucketArn(stack, stack.resourceName('bucket', 'pipeline-artifacts'));
  return [
    {
      Sid: 'SeeNoData',
      Effect: 'Deny',
      Action: [
        'athena:GetQueryResults*',
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:Scan',
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        'secretsmanager:GetSecretValue',
        'sqs:ReceiveMessage',
        'ssm:GetParameter*',
      ],
      Resource: '*',
    },
    {
      Sid: 'SeeNoObjects',
      Effect: 'Deny',
      Action: 's3:GetObject*',
      NotResource: [`${states}/*`, `${artifacts}/*`],
    },
  ];
}

/** Makes, changes and removes what the stacks are made of: services by name, IAM within the boundary. */
export function applyStatements(stack: PlatformStack): Statement[] {
  const { project } = stack.parameters;
  const ours = `${project}-*`;
  const roles = stack.iamArn(`role${rolePath(stack)}*`);
  // Where data is protected, the boundary of the pipeline holds these back.
  const disposable = !stack.profile.dataProtected;
  return [
    {
      Sid: 'Network',
      Effect: 'Allow',
      Action: [
        'ec2:AllocateAddress',
        'ec2:Associate*',
        'ec2:Attach*',
        'ec2:Authorize*',
        'ec2:Create*',
        'ec2:Delete*',
        'ec2:Detach*',
        'ec2:DisableVgwRoutePropagation',
        'ec2:Disassociate*',
        'ec2:EnableVgwRoutePropagation',
        'ec2:Modify*',
        'ec2:ReleaseAddress',
        'ec2:Replace*',
        'ec2:Revoke*',
        'ec2:UpdateSecurityGroupRuleDescriptions*',
      ],
      Resource: stack.arn('ec2', '*'),
    },
    {
      Sid: 'Buckets',
      Effect: 'Allow',
      Action: ['s3:Create*', 's3:Delete*', 's3:Put*'],
      Resource: [bucketArn(stack, ours), bucketArn(stack, `${project}-pipeline-artifacts-*/functions/*`)],
    },
    {
      Sid: 'Keys',
      Effect: 'Allow',
      Action: [
        'kms:CreateAlias',
        'kms:CreateGrant',
        'kms:DeleteAlias',
        'kms:EnableKeyRotation',
        'kms:PutKeyPolicy',
        ...(disposable ? ['kms:ScheduleKeyDeletion'] : []),
        'kms:TagResource',
        'kms:UpdateAlias',
        'kms:UpdateKeyDescription',
      ],
      Resource: [stack.arn('kms', 'key/????????-????-????-????-????????????'), stack.arn('kms', `alias/${ours}`)],
    },
    { Sid: 'NewKeys', Effect: 'Allow', Action: 'kms:CreateKey', Resource: '*' },
    {
      Sid: 'Replication',
      Effect: 'Allow',
      Action: ['dms:AddTagsToResource', 'dms:Create*', 'dms:Delete*', 'dms:Modify*', 'dms:StopReplicationTask'],
      Resource: stack.arn('dms', '*'),
    },
    {
      Sid: 'Data',
      Effect: 'Allow',
      Action: [
        'dynamodb:CreateTable',
        ...(disposable ? ['dynamodb:DeleteTable'] : []),
        'dynamodb:TagResource',
        'dynamodb:Update*',
      ],
      Resource: stack.arn('dynamodb', `table/${ours}`),
    },
    {
      Sid: 'Catalog',
      Effect: 'Allow',
      Action: [
        'athena:*WorkGroup',
        'athena:TagResource',
        'glue:Create*',
        'glue:Delete*',
        'glue:Put*',
        'glue:Update*',
        'glue:TagResource',
      ],
      Resource: [stack.arn('athena', `workgroup/${ours}`), stack.arn('glue', '*')],
    },
    {
      Sid: 'Processing',
      Effect: 'Allow',
      Action: [
        'batch:Create*',
        'batch:Delete*',
        'batch:*JobDefinition',
        'batch:TagResource',
        'batch:Update*',
        'ecr:Create*',
        'ecr:Delete*',
        'ecr:Put*',
        'ecr:SetRepositoryPolicy',
        'ecr:TagResource',
      ],
      Resource: [stack.arn('batch', '*'), stack.arn('ecr', `repository/${ours}`)],
    },
    {
      Sid: 'Functions',
      Effect: 'Allow',
      Action: [
        'lambda:*Alias',
        'lambda:*Permission',
        'lambda:CreateEventSourceMapping',
        'lambda:CreateFunction',
        'lambda:Delete*',
        'lambda:PublishVersion',
        'lambda:PutFunctionConcurrency',
        'lambda:TagResource',
        'lambda:Update*',
      ],
      Resource: [stack.arn('lambda', `function:${ours}`), stack.arn('lambda', 'event-source-mapping:*')],
    },
    {
      Sid: 'Api',
      Effect: 'Allow',
      Action: ['apigateway:DELETE', 'apigateway:PATCH', 'apigateway:POST', 'apigateway:PUT', 'apigateway:SetWebACL'],
      Resource: `arn:${stack.partition}:apigateway:${stack.parameters.region}::/*`,
    },
    {
      Sid: 'Messages',
      Effect: 'Allow',
      Action: [
        'events:*Rule',
        'events:*Targets',
        'events:TagResource',
        'sns:*Subscri*',
        'sns:*Topic',
        'sns:SetTopicAttributes',
        'sns:TagResource',
        'sqs:CreateQueue',
        'sqs:DeleteQueue',
        'sqs:SetQueueAttributes',
        'sqs:TagQueue',
      ],
      Resource: [stack.arn('events', `rule/${ours}`), stack.arn('sns', ours), stack.arn('sqs', ours)],
    },
    {
      Sid: 'Watching',
      Effect: 'Allow',
      Action: [
        'cloudwatch:Delete*',
        'cloudwatch:Put*',
        'cloudwatch:TagResource',
        'logs:Create*',
        'logs:Delete*',
        'logs:Put*',
        'logs:AssociateKmsKey',
        'logs:TagResource',
      ],
      Resource: [
        stack.arn('cloudwatch', `alarm:${ours}`),
        `arn:${stack.partition}:cloudwatch::${stack.accountId}:dashboard/${ours}`,
        stack.arn('logs', '*'),
      ],
    },
    {
      Sid: 'Edge',
      Effect: 'Allow',
      Action: [
        'cloudfront:Create*',
        'cloudfront:Delete*',
        'cloudfront:PublishFunction',
        'cloudfront:TagResource',
        'cloudfront:Update*',
        'wafv2:*WebACL',
        'wafv2:*LoggingConfiguration',
        'wafv2:TagResource',
      ],
      Resource: [
        `arn:${stack.partition}:cloudfront::${stack.accountId}:*`,
        stack.arn('wafv2', '*'),
        `arn:${stack.partition}:wafv2:us-east-1:${stack.accountId}:global/*`,
      ],
    },
    {
      Sid: 'NewRoles',
      Effect: 'Allow',
      Action: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePolicy',
      ],
      Resource: roles,
      Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaryArn(stack) } },
    },
    {
      Sid: 'OwnRoles',
      Effect: 'Allow',
      Action: ['iam:DeleteRole', 'iam:TagRole', 'iam:UntagRole', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole'],
      Resource: roles,
    },
    {
      Sid: 'RolesOfServices',
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: stack.iamArn('role/aws-service-role/*'),
    },
    {
      Sid: 'HandOverRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: roles,
      Condition: {
        StringEquals: {
          'iam:PassedToService': [
            'batch.amazonaws.com',
            'dms.amazonaws.com',
            'ecs-tasks.amazonaws.com',
            'events.amazonaws.com',
            'glue.amazonaws.com',
            'lambda.amazonaws.com',
            'vpc-flow-logs.amazonaws.com',
          ],
        },
      },
    },
  ];
}

/** Publishes code of the functions behind the API, and moves their alias. */
export function publishStatements(stack: PlatformStack): Statement[] {
  return [
    {
      Sid: 'PublishFunctions',
      Effect: 'Allow',
      Action: [
        'lambda:GetAlias',
        'lambda:GetFunction',
        'lambda:GetFunctionConfiguration',
        'lambda:ListVersionsByFunction',
        'lambda:PublishVersion',
        'lambda:UpdateAlias',
        'lambda:UpdateFunctionCode',
      ],
      Resource: [...API_FUNCTION_NAMES, 'authorizer'].flatMap((name) => {
        const arn = stack.arn('lambda', `function:${stack.resourceName('function', name)}`);
        return [arn, `${arn}:*`];
      }),
    },
  ];
}

/** Pushes the image of the processing jobs, and makes their definitions of it. */
export function imageStatements(stack: PlatformStack): Statement[] {
  return [
    { Sid: 'FindDefinitions', Effect: 'Allow', Action: 'batch:DescribeJobDefinitions', Resource: '*' },
    {
      Sid: 'RegisterDefinitions',
      Effect: 'Allow',
      Action: ['batch:RegisterJobDefinition', 'batch:TagResource'],
      Resource: WORKLOADS.flatMap(({ name }) => {
        const arn = stack.arn('batch', `job-definition/${stack.resourceName('job-definition', name)}`);
        return [arn, `${arn}:*`];
      }),
    },
    {
      Sid: 'HandOverRunRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: ['execution', ...WORKLOADS.map(({ name }) => name)].map((name) =>
        stack.iamArn(`role${rolePath(stack)}${stack.resourceName('role', `run-${name}`)}`),
      ),
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
    { Sid: 'SignInToRegistry', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'PushImage',
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImages',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      Resource: stack.arn('ecr', `repository/${stack.parameters.project}-*`),
    },
  ];
}

/** Replaces the site, and tells CloudFront where there is one in front of it. */
export function siteStatements(stack: PlatformStack, distributionArn: string | undefined): Statement[] {
  const bucket = bucketArn(stack, stack.resourceName('bucket', 'frontend'));
  return [
    { Sid: 'FindFiles', Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: bucket },
    {
      Sid: 'ReplaceFiles',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: `${bucket}/*`,
    },
    ...(distributionArn === undefined
      ? []
      : [
          {
            Sid: 'ForgetOldFiles',
            Effect: 'Allow',
            Action: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'] as string[],
            Resource: distributionArn,
          } as const,
        ]),
  ];
}
