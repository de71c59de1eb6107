import { rm } from 'node:fs/promises';
import type { AthenaClient } from '@aws-sdk/client-athena';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { S3Client } from '@aws-sdk/client-s3';
import { systemClock } from '../../../core/clock.js';
import { DATA_PRICES } from '../../../infra/cost/prices/data.js';
import { AthenaEngine } from '../../../lake/engines/athena.js';
import { convertAthenaResult } from '../../../lake/engines/athena-csv.js';
import { catalogDatabaseName } from '../../../platform/catalog-databases.js';
import type { Config } from '../../../platform/config/config.js';
import { resourceName } from '../../../platform/resource-name.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { AthenaLake } from './athena-lake.js';
import { GlueCrawlers } from './glue-crawlers.js';
import { LakeBuckets } from './lake-buckets.js';
import { LakeCatalog } from './lake-catalog.js';
import { LakeObjects } from './lake-objects.js';
import { checkFooters } from './parquet-footers.js';

/** The lake of a configured platform. */
export function awsLake({ aws, environment }: Config): AthenaLake {
  const clients = lakeClients({ region: aws.region, profile: aws.profile });
  const { project } = aws;
  const catalog = new LakeCatalog(clients.glue, catalogDatabaseName({ project, environment }, 'raw'));
  const objects = new LakeObjects(clients.s3);
  const buckets = new LakeBuckets(objects, { project, environment });
  const engine = new AthenaEngine({
    client: clients.athena,
    workgroup: resourceName('workgroup', project, 'queries', environment),
    database: catalog.database,
    clock: systemClock,
    failure: awsFailure,
  });
  return new AthenaLake({
    rows: (statement, signal) => engine.rows(statement, signal),
    async query(statement, { limit, signal }) {
      return engine.read(await engine.execute(statement, signal), limit, signal);
    },
    async write(statement, format, path, signal) {
      const execution = await engine.execute(statement, signal);
      const { columns } = await engine.read(execution, 0);
      const csv = `${path}.csv`;
      try {
        await objects.download(execution.output, csv, signal);
        return await convertAthenaResult({ csv, columns, format, path });
      } finally {
        await rm(csv, { force: true });
      }
    },
    tables: () => catalog.tables(),
    files: ({ bucket, prefix }) => objects.list(bucket, prefix),
    list: (path, options) => buckets.list(path, options),
    checkFiles: ({ bucket, prefix }) => checkFooters(objects, bucket, objects.list(bucket, prefix)),
    database: catalog.database,
    // The same in nearly all regions.
    usdPerTerabyte: DATA_PRICES['query-scan'].prices['us-east-1']!.usd,
  });
}

/** The crawlers of a configured platform. */
export function awsCrawlers({ aws, environment }: Config): GlueCrawlers {
  const { glue } = lakeClients({ region: aws.region, profile: aws.profile });
  return new GlueCrawlers({ client: glue, project: aws.project, environment });
}

/** Clients of the SDK, each made once when it is needed: they are slow to load. */
function lakeClients(access: AwsAccess): {
  athena(): Promise<AthenaClient>;
  glue(): Promise<GlueClient>;
  s3(): Promise<S3Client>;
} {
  const settings = clientSettings(access);
  return {
    athena: once(async () => new (await import('@aws-sdk/client-athena')).AthenaClient(settings)),
    glue: once(async () => new (await import('@aws-sdk/client-glue')).GlueClient(settings)),
    s3: once(async () => new (await import('@aws-sdk/client-s3')).S3Client(settings)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
