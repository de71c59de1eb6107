import type { ApiFunction } from '../../../../platform/api/functions.js';
import { API_FUNCTIONS } from '../../../../platform/api/functions.js';
import { catalogDatabaseName } from '../../../../platform/catalog-databases.js';
import { signingSecretName } from '../../../../platform/secret-names.js';
import { SYSTEMS, type System } from '../../../../platform/systems.js';
import type { Table } from '../../../constructs/table.js';
import type { PlatformStack } from '../../../platform-stack.js';
import type { Statement } from '../../../policy-document.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import type { Tables } from '../tables.js';

/** What a function needs to know of the platform to say what it may reach. */
export interface RightsContext {
  stack: PlatformStack;
  foundation: FoundationValues;
  secretsKeyArn: string;
  workgroup: string;
  tables: Tables;
}

/** Reads the key that signs tokens; nothing else reads it. */
export function signingKeyStatements({ stack, secretsKeyArn }: RightsContext): Statement[] {
  const { region } = stack.parameters;
  return [
    {
      Sid: 'ReadSigningKey',
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      // Secrets Manager adds six characters to the name.
      Resource: stack.arn('secretsmanager', `secret:${signingSecretName(stack.parameters)}-??????`),
    },
    {
      Sid: 'DecryptSigningKey',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: secretsKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}

/** All that one function may do beyond running. */
export function rightsOf(name: ApiFunction, context: RightsContext): Statement[] {
  switch (name) {
    case 'auth':
      return [
        ...signingKeyStatements(context),
        tableStatement('Users', context.tables.users, ['GetItem', 'PutItem', 'Query', 'UpdateItem']),
        tableStatement('Systems', context.tables.systems, ['GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem']),
        ...mailStatements(context),
        ...tableKeyStatements(context),
      ];
    case 'analytics':
      return [
        ...resultStatements(context, SYSTEMS),
        ...queryStatements(context),
        tableStatement('Runs', context.tables.runs, ['GetItem', 'Query', 'Scan']),
        tableStatement('Models', context.tables.models, ['GetItem', 'Query', 'Scan']),
        ...tableKeyStatements(context),
        ...operationStatements(context),
      ];
    case 'retail-copilot':
      return [
        ...resultStatements(context, ['retail-copilot']),
        ...queryStatements(context),
        tableStatement('Conversations', context.tables.conversations, [
          'DeleteItem',
          'GetItem',
          'PutItem',
          'Query',
          'UpdateItem',
        ]),
        ...tableKeyStatements(context),
      ];
    default:
      return resultStatements(context, [API_FUNCTIONS[name].system]);
  }
}

/** Sends from the one address, under the rules of the one configuration set. */
function mailStatements({ stack }: RightsContext): Statement[] {
  const { mailSender } = stack.parameters;
  if (mailSender === undefined) return [];
  return [
    {
      Sid: 'SendMail',
      Effect: 'Allow',
      Action: 'ses:SendEmail',
      Resource: [
        stack.arn('ses', `identity/${mailSender.split('@')[1]}`),
        stack.arn('ses', `configuration-set/${stack.resourceName('configuration-set', 'mail')}`),
      ],
      Condition: { StringEquals: { 'ses:FromAddress': mailSender } },
    },
  ];
}

/** Reads the results of systems from their own buckets. */
function resultStatements({ stack, foundation }: RightsContext, systems: readonly System[]): Statement[] {
  const buckets = systems.map(
    (system) => `arn:${stack.partition}:s3:::${stack.resourceName('bucket', `${system}-prod`)}`,
  );
  return [
    { Sid: 'ListResults', Effect: 'Allow', Action: 's3:ListBucket', Resource: buckets },
    {
      Sid: 'ReadResults',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: buckets.map((bucket) => `${bucket}/*`),
    },
    decryptThrough('s3', 'DecryptResults', stack, foundation),
  ];
}

/** Asks the lake within the workgroup, which says where answers go and how much a question may scan. */
function queryStatements({ stack, foundation, workgroup }: RightsContext): Statement[] {
  const bucket = (name: string) => `arn:${stack.partition}:s3:::${name}`;
  const databases = (['curated', ...SYSTEMS] as const).map((layer) => catalogDatabaseName(stack.parameters, layer));
  return [
    {
      Sid: 'Ask',
      Effect: 'Allow',
      Action: [
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      Resource: stack.arn('athena', `workgroup/${workgroup}`),
    },
    {
      Sid: 'ReadCatalog',
      Effect: 'Allow',
      Action: ['glue:GetDatabase', 'glue:GetPartition', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
      Resource: [
        stack.arn('glue', 'catalog'),
        ...databases.map((database) => stack.arn('glue', `database/${database}`)),
        ...databases.map((database) => stack.arn('glue', `table/${database}/*`)),
      ],
    },
    {
      Sid: 'ListLake',
      Effect: 'Allow',
      Action: ['s3:GetBucketLocation', 's3:ListBucket'],
      Resource: [bucket(foundation.curated_bucket), bucket(foundation.athena_results_bucket)],
    },
    {
      Sid: 'ReadLake',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: [`${bucket(foundation.curated_bucket)}/*`, `${bucket(foundation.athena_results_bucket)}/*`],
    },
    {
      Sid: 'WriteAnswers',
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
      Resource: `${bucket(foundation.athena_results_bucket)}/*`,
    },
    {
      ...decryptThrough('s3', 'EncryptAnswers', stack, foundation),
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    },
  ];
}

/** State of replication and alarms, for the pages of operators. */
function operationStatements({ stack }: RightsContext): Statement[] {
  return [
    {
      Sid: 'SeeReplication',
      Effect: 'Allow',
      Action: ['dms:DescribeReplicationTasks', 'dms:DescribeTableStatistics'],
      Resource: '*',
    },
    {
      Sid: 'SeeAlarms',
      Effect: 'Allow',
      Action: 'cloudwatch:DescribeAlarms',
      Resource: stack.arn('cloudwatch', `alarm:${stack.parameters.project}-*`),
    },
  ];
}

function tableStatement(sid: string, { arn }: Table, operations: readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: operations.map((operation) => `dynamodb:${operation}`),
    Resource: [arn, `${arn}/index/*`],
  };
}

const tableKeyStatements = ({ stack, foundation }: RightsContext): Statement[] => [
  decryptThrough('dynamodb', 'DecryptTables', stack, foundation),
];

function decryptThrough(service: string, sid: string, stack: PlatformStack, foundation: FoundationValues): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: foundation.data_key_arn,
    Condition: { StringEquals: { 'kms:ViaService': `${service}.${stack.parameters.region}.amazonaws.com` } },
  };
}
