import { Construct, DmsS3Endpoint } from '../../cdktf.js';
import { ServiceRole } from '../../constructs/service-role.js';
import { PlatformStack } from '../../platform-stack.js';
import type { FoundationValues } from '../foundation/foundation-values.js';

export interface LakeEndpointOptions {
  system: string;
  /** The only tables whose files the endpoint may write. */
  tables: readonly string[];
  foundation: FoundationValues;
}

/** Where one task writes Parquet, with a role that reaches the folders of its tables and no others. */
export class LakeEndpoint extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { system, tables, foundation }: LakeEndpointOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { database } = stack.parameters.source;
    const bucketArn = `arn:${stack.partition}:s3:::${foundation.raw_bucket}`;
    const folders = tables.map((table) => `${database}/${table}/*`);
    const role = new ServiceRole(this, 'writer', {
      purpose: `dms-s3-${system}`,
      description: `Lets DMS write the tables of ${system} to the lake`,
      service: 'dms.amazonaws.com',
      sourceArn: stack.arn('dms', '*'),
      statements: [
        { Sid: 'ListLake', Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn },
        {
          Sid: 'WriteTables',
          Effect: 'Allow',
          Action: ['s3:DeleteObject', 's3:PutObject', 's3:PutObjectTagging'],
          Resource: folders.map((folder) => `${bucketArn}/${folder}`),
        },
        {
          Sid: 'EncryptObjects',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
          Resource: foundation.data_key_arn,
          Condition: { StringEquals: { 'kms:ViaService': `s3.${stack.parameters.region}.amazonaws.com` } },
        },
      ],
    });
    const endpoint = new DmsS3Endpoint(this, 'endpoint', {
      endpointId: stack.resourceName('dms-endpoint', `lake-${system}`),
      endpointType: 'target',
      bucketName: foundation.raw_bucket,
      expectedBucketOwner: stack.accountId,
      serviceAccessRoleArn: role.arn,
      kmsKeyArn: foundation.data_key_arn,
      encryptionMode: 'SSE_KMS',
      serverSideEncryptionKmsKeyId: foundation.data_key_arn,
      ...FILE_FORMAT,
      dependsOn: [role.policy],
    });
    this.arn = endpoint.endpointArn;
  }
}

/**
 * The layout that readers of the lake expect: every row with its operation and commit time, changes in folders by day.
 * Athena reads timestamps in milliseconds only.
 */
const FILE_FORMAT = {
  dataFormat: 'parquet',
  parquetVersion: 'parquet-1-0',
  parquetTimestampInMillisecond: true,
  compressionType: 'GZIP',
  encodingType: 'rle-dictionary',
  enableStatistics: true,
  includeOpForFullLoad: true,
  cdcInsertsOnly: false,
  cdcInsertsAndUpdates: false,
  timestampColumnName: 'dms_ts',
  useTaskStartTimeForFullLoadTimestamp: true,
  datePartitionEnabled: true,
  // In lower case, as the provider keeps it: otherwise every plan would change it.
  datePartitionSequence: 'yyyymmdd',
  datePartitionDelimiter: 'SLASH',
  preserveTransactions: false,
  cdcMaxBatchInterval: 60,
  cdcMinFileSize: 32_000,
} as const;
