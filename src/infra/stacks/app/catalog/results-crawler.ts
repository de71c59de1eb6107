import { catalogDatabaseName } from '../../../../platform/catalog-databases.js';
import { resourceTags } from '../../../../platform/resource-tags.js';
import type { System } from '../../../../platform/systems.js';
import { Construct, GlueCatalogDatabase, GlueCrawler, type GlueSecurityConfiguration } from '../../../cdktf.js';
import { ServiceRole } from '../../../constructs/service-role.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { Statement } from '../../../policy-document.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';

export interface ResultsCrawlerOptions {
  system: System;
  security: GlueSecurityConfiguration;
  foundation: FoundationValues;
}

/** Where a system keeps its results: `analytics/<table>/…` of its bucket. */
const RESULTS = 'analytics/';

/** One table for each folder in it, counted from the bucket; what lies deeper are its partitions. */
const TABLE_LEVEL = 3;

/** The database of a system, and the crawler that finds the columns of its results. It adds and never deletes. */
export class ResultsCrawler extends Construct {
  constructor(scope: Construct, id: string, { system, security, foundation }: ResultsCrawlerOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { project, environment } = stack.parameters;
    const bucketName = stack.resourceName('bucket', `${system}-prod`);
    const location = `s3://${bucketName}/${RESULTS}`;
    const database = new GlueCatalogDatabase(this, 'database', {
      name: catalogDatabaseName(stack.parameters, system),
      description: `Results of ${system}`,
      locationUri: location,
    });
    const name = stack.resourceName('crawler', `${system}-crawler`);
    const role = new ServiceRole(this, 'reader', {
      purpose: `crawler-${system}`,
      description: `Lets the crawler of ${system} read results and describe them`,
      service: 'glue.amazonaws.com',
      sourceArn: stack.arn('glue', `crawler/${name}`),
      statements: rights(stack, { bucketName, database: database.name, keyArn: foundation.data_key_arn }),
    });
    new GlueCrawler(this, 'crawler', {
      name,
      description: `Finds the columns of the results of ${system}`,
      role: role.arn,
      databaseName: database.name,
      schedule: stack.profile.crawlerSchedule,
      securityConfiguration: security.name,
      s3Target: [{ path: location }],
      schemaChangePolicy: { updateBehavior: 'UPDATE_IN_DATABASE', deleteBehavior: 'LOG' },
      recrawlPolicy: { recrawlBehavior: 'CRAWL_EVERYTHING' },
      configuration: JSON.stringify({
        Version: 1,
        Grouping: { TableGroupingPolicy: 'CombineCompatibleSchemas', TableLevelConfiguration: TABLE_LEVEL },
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: 'InheritFromTable' } },
      }),
      tags: resourceTags(project, environment, system),
      dependsOn: [role.policy],
    });
  }
}

function rights(
  stack: PlatformStack,
  { bucketName, database, keyArn }: { bucketName: string; database: string; keyArn: string },
): Statement[] {
  const bucketArn = `arn:${stack.partition}:s3:::${bucketName}`;
  return [
    {
      Sid: 'ListResults',
      Effect: 'Allow',
      Action: ['s3:GetBucketLocation', 's3:ListBucket'],
      Resource: bucketArn,
    },
    { Sid: 'ReadResults', Effect: 'Allow', Action: 's3:GetObject', Resource: `${bucketArn}/${RESULTS}*` },
    {
      Sid: 'DecryptResults',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: keyArn,
      Condition: { StringEquals: { 'kms:ViaService': `s3.${stack.parameters.region}.amazonaws.com` } },
    },
    {
      Sid: 'DescribeResults',
      Effect: 'Allow',
      Action: [
        'glue:BatchCreatePartition',
        'glue:BatchGetPartition',
        'glue:CreateTable',
        'glue:GetDatabase',
        'glue:GetPartition',
        'glue:GetPartitions',
        'glue:GetTable',
        'glue:GetTables',
        'glue:UpdatePartition',
        'glue:UpdateTable',
      ],
      Resource: [
        stack.arn('glue', 'catalog'),
        stack.arn('glue', `database/${database}`),
        stack.arn('glue', `table/${database}/*`),
      ],
    },
    {
      // Glue names the group of a crawler after its role, and makes it on the first run.
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:AssociateKmsKey', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: stack.arn('logs', 'log-group:/aws-glue/crawlers*'),
    },
  ];
}
