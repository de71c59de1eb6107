import type { DatabaseMigrationServiceClient, Endpoint } from '@aws-sdk/client-database-migration-service';
import type { IAMClient } from '@aws-sdk/client-iam';
import { FutureimError } from '../../../core/errors.js';
import type { SourceConfig } from '../../../platform/config/config.js';
import type {
  DmsCertificate,
  DmsConnection,
  DmsInstance,
  DmsSecretRole,
  DmsSourceAccess,
  DmsSourceSecret,
} from '../../../platform/dms-source-access.js';
import type { Replication } from '../../ports/replication.js';
import type { ManagedSourceSecret } from '../account/managed-source-secret.js';
import { DmsCalls } from '../replication/dms-calls.js';
import {
  instanceName,
  type PlatformName,
  sourceCertificateName,
  sourceEndpointName,
} from '../replication/task-names.js';
import { readRole } from './read-role.js';

export interface DmsAccessOptions {
  platform: PlatformName;
  region: string;
  source: Pick<SourceConfig, 'host' | 'port'>;
  managed: Pick<ManagedSourceSecret, 'name' | 'read'>;
  replication: Pick<Replication, 'testConnection'>;
  client(): Promise<DatabaseMigrationServiceClient>;
  iam(): Promise<IAMClient>;
}

/** What stands between AWS DMS and the source, as the account has it. */
export class DmsAccess implements DmsSourceAccess {
  readonly region: string;
  readonly secretName: string;
  readonly #options: DmsAccessOptions;
  readonly #calls: DmsCalls;

  constructor(options: DmsAccessOptions) {
    this.#options = options;
    this.#calls = new DmsCalls(options.client);
    this.region = options.region;
    this.secretName = options.managed.name;
  }

  async instance(): Promise<DmsInstance | undefined> {
    const id = instanceName(this.#options.platform);
    const Filters = [{ Name: 'replication-instance-id', Values: [id] }];
    const found = await this.#calls.find('reading the replication instance', (sdk, client) =>
      client.send(new sdk.DescribeReplicationInstancesCommand({ Filters })),
    );
    const instance = found?.ReplicationInstances?.[0];
    const { EngineVersion: engineVersion = '', ReplicationInstanceStatus: status = '' } = instance ?? {};
    return instance && { id, engineVersion, status };
  }

  async secret({ user, password }: { user: string; password: string }): Promise<DmsSourceSecret | undefined> {
    const stored = await this.#options.managed.read();
    if (stored === undefined) return undefined;
    const { value, managedBy, deleted } = stored;
    const { host, port } = this.#options.source;
    const wanted = { host, port, username: user };
    return {
      name: this.secretName,
      fields: Object.keys(value),
      differs: Object.entries(wanted)
        .filter(
          ([name, expected]) => expected !== undefined && name in value && String(value[name]) !== String(expected),
        )
        .map(([name]) => name),
      samePassword: value.password === password,
      ...(managedBy === undefined ? {} : { managedBy }),
      ...(deleted === undefined ? {} : { deleted }),
    };
  }

  async role(): Promise<DmsSecretRole | undefined> {
    const endpoint = await this.#endpoint();
    const arn = endpoint?.MySQLSettings?.SecretsManagerAccessRoleArn;
    return arn === undefined ? undefined : readRole(await this.#options.iam(), arn.slice(arn.lastIndexOf('/') + 1));
  }

  async certificate(): Promise<DmsCertificate | undefined> {
    const id = sourceCertificateName(this.#options.platform);
    const found = await this.#calls.find('reading the certificate of the source', (sdk, client) =>
      client.send(new sdk.DescribeCertificatesCommand({ Filters: [{ Name: 'certificate-id', Values: [id] }] })),
    );
    const certificate = found?.Certificates?.[0];
    const validUntil = certificate?.ValidToDate?.toISOString();
    return certificate && { id, ...(validUntil === undefined ? {} : { validUntil }) };
  }

  async connection(): Promise<DmsConnection | undefined> {
    try {
      const { detail, error } = await this.#options.replication.testConnection();
      return { detail, ...(error === undefined ? {} : { error }) };
    } catch (error) {
      if (error instanceof FutureimError && error.code === 'FIM-STACK-MISSING') return undefined;
      throw error;
    }
  }

  async #endpoint(): Promise<Endpoint | undefined> {
    const Filters = [{ Name: 'endpoint-id', Values: [sourceEndpointName(this.#options.platform)] }];
    const found = await this.#calls.find('reading the endpoint of the source', (sdk, client) =>
      client.send(new sdk.DescribeEndpointsCommand({ Filters })),
    );
    return found?.Endpoints?.[0];
  }
}
