import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AthenaClient, CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { CreateCrawlerCommand, CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { stateBucketName, stateKey } from '../../../src/infra/state-address.js';
import { catalogDatabaseName } from '../../../src/platform/catalog-databases.js';
import type { PlatformParameters } from '../../../src/platform/platform-parameters.js';
import { resourceName } from '../../../src/platform/resource-name.js';
import { SYSTEMS } from '../../../src/platform/systems.js';
import { resourcesOf, stacksOf } from '../platform.js';
import type { AwsEmulator } from './emulator.js';

/** The lake of a platform in the emulator: buckets, catalog, workgroup and crawlers as its stacks describe them. */
export class EmulatedLake {
  readonly #emulator: AwsEmulator;
  readonly #parameters: PlatformParameters;
  readonly #s3: S3Client;

  constructor(emulator: AwsEmulator, parameters: PlatformParameters) {
    this.#emulator = emulator;
    this.#parameters = parameters;
    this.#s3 = new S3Client(this.#access());
  }

  /** Makes what the stacks would, without the quarter of an hour that they take. */
  async create({ scanLimit }: { scanLimit: number }): Promise<void> {
    for (const purpose of ['raw', 'curated', 'athena-results', ...SYSTEMS.map((system) => `${system}-prod`)]) {
      await this.#emulator.createBucket(this.bucket(purpose));
    }
    const { project, environment } = this.#parameters;
    await new AthenaClient(this.#access()).send(
      new CreateWorkGroupCommand({
        Name: resourceName('workgroup', project, 'queries', environment),
        Configuration: {
          BytesScannedCutoffPerQuery: scanLimit,
          ResultConfiguration: { OutputLocation: `s3://${this.bucket('athena-results')}/` },
        },
      }),
    );
    await this.#createCatalog();
  }

  bucket(purpose: string): string {
    const { project, environment } = this.#parameters;
    return resourceName('bucket', project, purpose, environment);
  }

  /** Copies a landing zone to the bucket of raw files. */
  async upload(folder: string): Promise<void> {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      await this.put('raw', relative(folder, path), readFileSync(path));
    }
  }

  async put(purpose: string, key: string, body: Buffer | string): Promise<void> {
    await this.#s3.send(new PutObjectCommand({ Bucket: this.bucket(purpose), Key: key, Body: body }));
  }

  /** A state of a stack, as an apply would leave it. */
  async deployed(stack: string): Promise<void> {
    const resource = { mode: 'managed', type: 'aws_vpc', name: 'network', provider: 'aws', instances: [{}] };
    const state = { version: 4, serial: 1, lineage: 'made-up', outputs: {}, resources: [resource] };
    await this.#emulator.writeObject(stateBucketName(this.#parameters), stateKey(stack), JSON.stringify(state));
  }

  async #createCatalog(): Promise<void> {
    const glue = new GlueClient(this.#access());
    for (const layer of ['raw', 'curated', ...SYSTEMS] as const) {
      const Name = catalogDatabaseName(this.#parameters, layer);
      await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
    }
    for (const { type, block } of resourcesOf(await stacksOf(this.#parameters))) {
      if (type === 'aws_glue_catalog_table') {
        const { location, columns } = block.storage_descriptor as {
          location: string;
          columns: { name: string; type: string }[];
        };
        const purpose = /outputs\.(\w+)_bucket/.exec(location)![1]!;
        await glue.send(
          new CreateTableCommand({
            DatabaseName: String(block.database_name).includes('curated')
              ? catalogDatabaseName(this.#parameters, 'curated')
              : catalogDatabaseName(this.#parameters, 'raw'),
            TableInput: {
              Name: String(block.name),
              StorageDescriptor: {
                Location: location.replace(/\$\{[^}]+\}/, this.bucket(purpose)),
                Columns: columns.map((column) => ({ Name: column.name, Type: column.type })),
              },
            },
          }),
        );
      } else if (type === 'aws_glue_crawler') {
        await glue.send(
          new CreateCrawlerCommand({
            Name: String(block.name),
            Role: 'arn:aws:iam::123456789012:role/crawler',
            DatabaseName: 'results',
            Targets: {},
          }),
        );
      }
    }
  }

  #access() {
    return {
      endpoint: this.#emulator.url,
      region: 'us-east-2',
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    };
  }
}
