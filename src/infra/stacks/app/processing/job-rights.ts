import { catalogDatabaseName } from '../../../../platform/catalog-databases.js';
import { metricNamespace } from '../../../../platform/metric-namespace.js';
import { SYSTEM_INPUTS } from '../../../../platform/system-inputs.js';
import type { System } from '../../../../platform/systems.js';
import type { LogGroup } from '../../../constructs/log-group.js';
import type { PlatformStack } from '../../../platform-stack.js';
import type { Statement } from '../../../policy-document.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import type { Tables } from '../tables.js';

export interface RightsContext {
  foundation: FoundationValues;
  tables: Tables;
}

/** Reads all that was replicated, and writes the current state of each table. */
export function curationRights(stack: PlatformStack, context: RightsContext): Statement[] {
  const { raw_bucket, curated_bucket } = context.foundation;
  const curated = catalogDatabaseName(stack.parameters, 'curated');
  return [
    ...reading(stack, raw_bucket, ['*']),
    ...writing(stack, curated_bucket),
    publishing(stack, curated),
    ...recording(context, ['runs']),
    ...throughTheKey(stack, context),
  ];
}

/** Reads the tables that the system needs, and writes its own bucket. */
export function systemRights(stack: PlatformStack, system: System, context: RightsContext): Statement[] {
  const { database } = stack.parameters.source;
  const folders = SYSTEM_INPUTS[system].map((table) => `${database}/${table}/*`);
  return [
    ...reading(stack, context.foundation.curated_bucket, folders),
    ...writing(stack, stack.resourceName('bucket', `${system}-prod`)),
    publishing(stack, catalogDatabaseName(stack.parameters, system)),
    finding(stack, catalogDatabaseName(stack.parameters, 'curated')),
    ...recording(context, ['models', 'runs']),
    {
      Sid: 'TellQuality',
      Effect: 'Allow',
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': metricNamespace(stack.parameters) } },
    },
    ...throughTheKey(stack, context),
  ];
}

/** Pulls the one image and writes the one log, before and around what runs. */
export function imagePullRights(repositoryArn: string, logs: LogGroup): Statement[] {
  return [
    { Sid: 'SignIn', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'PullImage',
      Effect: 'Allow',
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: repositoryArn,
    },
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logs.arn}:*`,
    },
  ];
}

const bucketArn = (stack: PlatformStack, bucket: string): string => `arn:${stack.partition}:s3:::${bucket}`;

function reading(stack: PlatformStack, bucket: string, folders: readonly string[]): Statement[] {
  const arn = bucketArn(stack, bucket);
  return [
    { Sid: 'ListInput', Effect: 'Allow', Action: 's3:ListBucket', Resource: arn },
    {
      Sid: 'ReadInput',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: folders.map((folder) => `${arn}/${folder}`),
    },
  ];
}

function writing(stack: PlatformStack, bucket: string): Statement[] {
  const arn = bucketArn(stack, bucket);
  return [
    { Sid: 'ListOutput', Effect: 'Allow', Action: 's3:ListBucket', Resource: arn },
    {
      Sid: 'WriteOutput',
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: `${arn}/*`,
    },
  ];
}

const catalogArns = (stack: PlatformStack, database: string): string[] => [
  stack.arn('glue', 'catalog'),
  stack.arn('glue', `database/${database}`),
  stack.arn('glue', `table/${database}/*`),
];

/** Moves tables to what the run made, once all of it is there. */
function publishing(stack: PlatformStack, database: string): Statement {
  return {
    Sid: 'Publish',
    Effect: 'Allow',
    Action: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:UpdateTable'],
    Resource: catalogArns(stack, database),
  };
}

function finding(stack: PlatformStack, database: string): Statement {
  return {
    Sid: 'FindInput',
    Effect: 'Allow',
    Action: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables'],
    Resource: catalogArns(stack, database),
  };
}

function recording({ tables }: RightsContext, names: readonly ('models' | 'runs')[]): Statement[] {
  return [
    {
      Sid: 'Record',
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      Resource: names.flatMap((name) => [tables[name].arn, `${tables[name].arn}/index/*`]),
    },
  ];
}

function throughTheKey(stack: PlatformStack, { foundation }: RightsContext): Statement[] {
  const { region } = stack.parameters;
  return [
    {
      Sid: 'UseKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: foundation.data_key_arn,
      Condition: {
        StringEquals: { 'kms:ViaService': [`dynamodb.${region}.amazonaws.com`, `s3.${region}.amazonaws.com`] },
      },
    },
  ];
}
