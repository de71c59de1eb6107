import { catalogDatabaseName } from '../../../../platform/catalog-databases.js';
import { TABLES } from '../../../../platform/schema/schema.js';
import { SYSTEMS } from '../../../../platform/systems.js';
import { Construct, GlueCatalogDatabase, GlueSecurityConfiguration } from '../../../cdktf.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import { OperationalTable } from './operational-table.js';
import { ResultsCrawler } from './results-crawler.js';

/**
 * What Athena sees: the replicated tables as they arrive and in their current state, defined by the schema of the
 * platform, and the results of each system, whose columns a crawler finds.
 */
export class Catalog extends Construct {
  constructor(scope: Construct, id: string, foundation: FoundationValues) {
    super(scope, id);
    const { parameters } = PlatformStack.of(this);
    const { database } = parameters.source;
    for (const layer of ['raw', 'curated'] as const) {
      const bucket = foundation[`${layer}_bucket`];
      const { name } = new GlueCatalogDatabase(this, layer, {
        name: catalogDatabaseName(parameters, layer),
        description: layer === 'raw' ? 'Rows as they were replicated, with their operation' : 'The state of each table',
        locationUri: `s3://${bucket}/${database}/`,
      });
      for (const table of TABLES) {
        new OperationalTable(this, `${layer}-${table.name}`, {
          layer,
          database: name,
          table,
          location: `s3://${bucket}/${database}/${table.name}/`,
        });
      }
    }
    const security = this.#securityConfiguration(foundation);
    for (const system of SYSTEMS) new ResultsCrawler(this, system, { system, security, foundation });
  }

  #securityConfiguration({ data_key_arn, logs_key_arn }: FoundationValues): GlueSecurityConfiguration {
    return new GlueSecurityConfiguration(this, 'security', {
      name: PlatformStack.of(this).resourceName('glue-security', 'crawlers'),
      encryptionConfiguration: {
        cloudwatchEncryption: { cloudwatchEncryptionMode: 'SSE-KMS', kmsKeyArn: logs_key_arn },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: 'CSE-KMS', kmsKeyArn: data_key_arn },
        s3Encryption: { s3EncryptionMode: 'SSE-KMS', kmsKeyArn: data_key_arn },
      },
    });
  }
}
