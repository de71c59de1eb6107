import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Redactor } from '../../../core/redaction.js';
import type { SourceCredentials, SourceSecret, SourceSecretStatus } from '../../ports/account.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';

type Sdk = typeof import('@aws-sdk/client-secrets-manager');

export interface ManagedSourceSecretOptions {
  access: AwsAccess;
  name: string;
  tags: Record<string, string>;
  redactor: Redactor;
}

/** What is in the secret, and who has a hand in it. */
export interface StoredSourceSecret {
  /** As it was written; what is no JSON object has no fields. */
  value: Record<string, unknown>;
  managedBy?: string;
  /** ISO 8601, when it is marked for deletion: then its value cannot be read. */
  deleted?: string;
}

/** The secret of the MySQL source in Secrets Manager, in the form that DMS reads: host, port, username, password. */
export class ManagedSourceSecret implements SourceSecret {
  readonly name: string;
  readonly #options: ManagedSourceSecretOptions;

  constructor(options: ManagedSourceSecretOptions) {
    this.name = options.name;
    this.#options = options;
  }

  async status(wanted: SourceCredentials, keyArn?: string): Promise<SourceSecretStatus> {
    return this.#call('reading', async (sdk, client) => {
      const described = await this.#describe(sdk, client);
      if (described === undefined) return { state: 'absent' };
      if (described.DeletedDate) return { state: 'deleted', date: described.DeletedDate.toISOString() };
      const stored = await this.#stored(sdk, client);
      const differences = Object.entries(wanted)
        .filter(([name, value]) => String(stored[name] ?? '') !== String(value))
        .map(([name]) => name);
      if (stored.password === undefined && !differences.includes('password')) differences.push('password');
      if (keyArn !== undefined && described.KmsKeyId !== keyArn) differences.push('encryption key');
      return { state: 'present', differences };
    });
  }

  /** Undefined when it does not exist. */
  async read(): Promise<StoredSourceSecret | undefined> {
    return this.#call('reading', async (sdk, client) => {
      const described = await this.#describe(sdk, client);
      if (described === undefined) return undefined;
      const managed = described.OwningService === undefined ? {} : { managedBy: described.OwningService };
      if (described.DeletedDate) return { value: {}, ...managed, deleted: described.DeletedDate.toISOString() };
      return { value: await this.#stored(sdk, client), ...managed };
    });
  }

  async restore(): Promise<void> {
    await this.#call('restoring', (sdk, client) => client.send(new sdk.RestoreSecretCommand({ SecretId: this.name })));
  }

  async write(wanted: SourceCredentials, keyArn: string): Promise<void> {
    await this.#call('writing', async (sdk, client) => {
      const described = await this.#describe(sdk, client);
      if (described === undefined) {
        const tags = Object.entries(this.#options.tags).map(([Key, Value]) => ({ Key, Value }));
        await client.send(
          new sdk.CreateSecretCommand({
            Name: this.name,
            Description: 'The MySQL source of the platform, read by DMS',
            KmsKeyId: keyArn,
            SecretString: JSON.stringify(wanted),
            Tags: tags,
          }),
        );
        return;
      }
      // The key first, so that the new value is never encrypted with another one.
      if (described.KmsKeyId !== keyArn) {
        await client.send(new sdk.UpdateSecretCommand({ SecretId: this.name, KmsKeyId: keyArn }));
      }
      const value = JSON.stringify({ ...(await this.#stored(sdk, client)), ...wanted });
      await client.send(new sdk.PutSecretValueCommand({ SecretId: this.name, SecretString: value }));
    });
  }

  async #describe(sdk: Sdk, client: SecretsManagerClient) {
    return orNothing(client.send(new sdk.DescribeSecretCommand({ SecretId: this.name })));
  }

  /** What the secret holds; nothing when it is empty or no JSON. */
  async #stored(sdk: Sdk, client: SecretsManagerClient): Promise<Record<string, unknown>> {
    const found = await orNothing(client.send(new sdk.GetSecretValueCommand({ SecretId: this.name })));
    const stored = parseObject(found?.SecretString);
    if (typeof stored.password === 'string') this.#options.redactor.add(stored.password);
    return stored;
  }

  async #call<Result>(
    action: string,
    work: (sdk: Sdk, client: SecretsManagerClient) => Promise<Result>,
  ): Promise<Result> {
    const sdk = await import('@aws-sdk/client-secrets-manager');
    const client = new sdk.SecretsManagerClient(clientSettings(this.#options.access));
    try {
      return await work(sdk, client);
    } catch (error) {
      throw awsFailure(`${action} the secret ${this.name}`, error);
    } finally {
      client.destroy();
    }
  }
}

async function orNothing<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function parseObject(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
