import { systemClock } from '../../../core/clock.js';
import type { Redactor } from '../../../core/redaction.js';
import type { Config } from '../../../platform/config/config.js';
import { resourceTags } from '../../../platform/resource-tags.js';
import { sourceSecretName } from '../../../platform/secret-names.js';
import type { Secrets } from '../../ports/secrets.js';
import type { Target } from '../../target.js';
import { ManagedSourceSecret } from '../account/managed-source-secret.js';
import { clientSettings } from '../aws-access.js';
import { dmsClient } from '../replication/dms-client.js';
import { DmsReplication } from '../replication/dms-replication.js';
import { DmsAccess } from './dms-access.js';
import { LayeredSecrets } from './layered-secrets.js';
import { MissingSource } from './missing-source.js';

export interface AwsSourceSideOptions {
  config: Config;
  redactor: Redactor;
  /** The source as this machine reaches it. */
  near: Pick<Target, 'secrets' | 'source'>;
}

/** The source of the platform on AWS, and what replicates it. */
export function createAwsSourceSide({
  config,
  redactor,
  near,
}: AwsSourceSideOptions): Pick<Target, 'name' | 'secrets' | 'source' | 'replication'> &
  Required<Pick<Target, 'sourceAccess'>> {
  const { aws, environment } = config;
  const platform = { project: aws.project, environment };
  const client = () => dmsClient(aws, systemClock);
  const replication = new DmsReplication({
    platform,
    client,
    async metrics() {
      const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
      return new CloudWatchClient(clientSettings(aws));
    },
    clock: systemClock,
  });
  return {
    name: 'aws',
    secrets: near.secrets,
    source: config.source.host === undefined ? new MissingSource() : near.source,
    replication,
    sourceAccess: new DmsAccess({
      platform,
      region: aws.region,
      source: config.source,
      managed: managedSecret(config, redactor),
      replication,
      client,
      async iam() {
        const { IAMClient } = await import('@aws-sdk/client-iam');
        return new IAMClient(clientSettings(aws));
      },
    }),
  };
}

/** Puts the secret that AWS DMS reads before the store of this machine. */
export function besideManagedSecret({
  config,
  redactor,
}: Pick<AwsSourceSideOptions, 'config' | 'redactor'>): (kept: Secrets) => Secrets {
  return (kept) => new LayeredSecrets({ config: config.source, managed: managedSecret(config, redactor), kept });
}

function managedSecret({ aws, environment }: Config, redactor: Redactor): ManagedSourceSecret {
  const { project, region, profile } = aws;
  return new ManagedSourceSecret({
    access: { region, profile },
    name: sourceSecretName({ project, environment }),
    tags: resourceTags(project, environment, 'platform'),
    redactor,
  });
}
