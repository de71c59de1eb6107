import type { Redactor } from '../../../core/redaction.js';
import { stateBucketName } from '../../../infra/state-address.js';
import type { Config } from '../../../platform/config/config.js';
import { partitionOf } from '../../../platform/platform-parameters.js';
import { resourceTags } from '../../../platform/resource-tags.js';
import { sourceSecretName } from '../../../platform/secret-names.js';
import type { Account, AccountIdentity, SourceSecret, StateBucket } from '../../ports/account.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { ManagedSourceSecret } from './managed-source-secret.js';
import { S3StateBucket } from './s3-state-bucket.js';

/** The AWS account that the credentials belong to. */
export class AwsAccount implements Account {
  readonly stateBucket: StateBucket;
  readonly sourceSecret: SourceSecret;
  readonly #access: AwsAccess;

  constructor({ environment, aws }: Config, redactor: Redactor) {
    const { project, region, profile } = aws;
    const access = { region, profile };
    const tags = resourceTags(project, environment, 'platform');
    this.#access = access;
    this.stateBucket = new S3StateBucket({
      access,
      name: stateBucketName({ project, environment }),
      partition: partitionOf(region),
      tags,
    });
    this.sourceSecret = new ManagedSourceSecret({
      access,
      name: sourceSecretName({ project, environment }),
      tags,
      redactor,
    });
  }

  async identity(): Promise<AccountIdentity> {
    const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
    const client = new STSClient(clientSettings(this.#access));
    try {
      const { Account: account = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}));
      return { account, arn };
    } catch (error) {
      throw awsFailure('asking AWS who these credentials belong to', error);
    } finally {
      client.destroy();
    }
  }
}
