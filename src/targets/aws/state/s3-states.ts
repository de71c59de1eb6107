import { randomUUID } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { FutureimError } from '../../../core/errors.js';
import { stateKey } from '../../../infra/state-address.js';
import type { StackState, StackStates, StateLock, StateVersion } from '../../ports/stack-states.js';
import type { StateMigration, StateSource } from '../../ports/state-migration.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { foreignDocument, migrationAction } from './foreign-document.js';
import { openForeignState } from './foreign-state.js';
import { type LockDocument, lockedBy, readLock } from './locked-by.js';
import { managedAddresses, parseStateDocument, type StateDocument, stackState } from './state-document.js';

/** Terraform appends this to the key of a state for the object that is its lock. */
const LOCK_SUFFIX = '.tflock';

interface StoredObject {
  text: string;
  modified: Date;
}

export interface S3StatesOptions {
  access: AwsAccess;
  bucket: string;
  /** `user@host` of this process, for the lock it takes. */
  who: string;
  /** Addresses of the resources that a stack has. */
  addresses(stack: string): Promise<ReadonlySet<string>>;
}

/** The states of the stacks in their bucket. Terraform's own lock is respected, and taken for what is changed here. */
export class S3States implements StackStates {
  readonly #options: S3StatesOptions;
  #client: Promise<S3Client> | undefined;

  constructor(options: S3StatesOptions) {
    this.#options = options;
  }

  describe(): string {
    return `s3://${this.#options.bucket}`;
  }

  async read(stack: string): Promise<StackState | undefined> {
    const object = await this.#get(stateKey(stack));
    return object && stackState(stack, this.#parse(stack, object.text), object.modified);
  }

  async lock(stack: string): Promise<StateLock | undefined> {
    const object = await this.#get(lockKeyOf(stack));
    return object && readLock(object.text);
  }

  async unlock(stack: string, id: string): Promise<void> {
    const object = await this.#get(lockKeyOf(stack));
    if (object === undefined) return;
    const held = readLock(object.text);
    if (held.id !== id) throw lockedBy(stack, held);
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    await this.#call(`unlocking ${stack}`, (client) =>
      client.send(new DeleteObjectCommand({ Bucket: this.#options.bucket, Key: lockKeyOf(stack) })),
    );
  }

  async versions(stack: string, limit: number): Promise<StateVersion[]> {
    const { ListObjectVersionsCommand } = await import('@aws-sdk/client-s3');
    const key = stateKey(stack);
    const listed = await this.#call(`listing the versions of ${stack}`, (client) =>
      client.send(new ListObjectVersionsCommand({ Bucket: this.#options.bucket, Prefix: key, MaxKeys: 1000 })),
    );
    const stored = (listed.Versions ?? []).filter(({ Key }) => Key === key).slice(0, limit);
    return Promise.all(
      stored.map(async ({ VersionId, LastModified, IsLatest }) => {
        const version = VersionId ?? 'null';
        const { serial, resources } = this.#parse(stack, (await this.#get(key, version))!.text);
        return {
          version,
          serial,
          written: (LastModified ?? new Date(0)).toISOString(),
          resources: resources.filter(({ mode }) => mode === 'managed').length,
          current: IsLatest === true,
        };
      }),
    );
  }

  async restore(stack: string, version: string): Promise<StackState> {
    const key = stateKey(stack);
    return this.#locked(stack, 'restore', async () => {
      const wanted = await this.#get(key, version);
      if (wanted === undefined) {
        throw new FutureimError('FIM-USAGE', {
          message: `${stack} has no state version ${version}`,
          remedy: `futureim state versions ${stack}`,
        });
      }
      const document = this.#parse(stack, wanted.text);
      const current = await this.#get(key);
      const serial = current ? this.#parse(stack, current.text).serial : document.serial;
      // A serial of its own: plans made with the newer state must not pass as made with this one.
      const restored = { ...document, serial: Math.max(serial, document.serial) + 1 };
      await this.#put(key, JSON.stringify(restored, null, 2));
      return stackState(stack, restored, new Date());
    });
  }

  async migrate(stack: string, source: StateSource, { plan }: { plan: boolean }): Promise<StateMigration> {
    const { access, who, addresses } = this.#options;
    const known = await addresses(stack);
    const foreign = await openForeignState(source, { access, who, hold: !plan });
    try {
      const incoming = foreignDocument(foreign.text, foreign.place, stack, known);
      const look = () => this.#lookAt(stack, foreign.place, incoming);
      if (plan) return (await look()).migration;
      return await this.#locked(stack, 'migrate', async () => {
        const { migration, current } = await look();
        if (migration.action === 'none') return migration;
        for (const each of [incoming, ...(current ? [current] : [])]) {
          await this.#put(backupKey(stack, each), JSON.stringify(each, null, 2));
        }
        await this.#put(stateKey(stack), foreign.text);
        return migration;
      });
    } finally {
      await foreign.release();
    }
  }

  /** What a state from elsewhere would do to the one that a stack has. */
  async #lookAt(
    stack: string,
    from: string,
    incoming: StateDocument,
  ): Promise<{ migration: StateMigration; current: StateDocument | undefined }> {
    const object = await this.#get(stateKey(stack));
    const current = object && this.#parse(stack, object.text);
    const action = migrationAction(stack, incoming, current);
    const replaced = action === 'replace' ? current : undefined;
    const migration = {
      stack,
      from,
      lineage: incoming.lineage,
      serial: incoming.serial,
      resources: managedAddresses(incoming).length,
      action,
      replaced: replaced ? { serial: replaced.serial, resources: managedAddresses(replaced).length } : null,
      backups:
        action === 'none'
          ? []
          : [incoming, ...(current ? [current] : [])].map((each) => `${this.describe()}/${backupKey(stack, each)}`),
    };
    return { migration, current };
  }

  async #locked<Result>(stack: string, operation: string, work: () => Promise<Result>): Promise<Result> {
    const lock = await this.#takeLock(stack, operation);
    try {
      return await work();
    } finally {
      await this.unlock(stack, lock);
    }
  }

  /** @returns id of the lock */
  async #takeLock(stack: string, operation: string): Promise<string> {
    const { bucket, who } = this.#options;
    const id = randomUUID();
    const document: LockDocument = {
      ID: id,
      Operation: operation,
      Info: '',
      Who: who,
      Version: '',
      Created: new Date().toISOString(),
      Path: `${bucket}/${stateKey(stack)}`,
    };
    try {
      await this.#put(lockKeyOf(stack), JSON.stringify(document), { IfNoneMatch: '*' });
    } catch (error) {
      const held = await this.lock(stack);
      throw held ? lockedBy(stack, held) : error;
    }
    return id;
  }

  #parse(stack: string, text: string): StateDocument {
    return parseStateDocument(text, `${this.describe()}/${stateKey(stack)}`);
  }

  async #get(key: string, version?: string): Promise<StoredObject | undefined> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const where = { Bucket: this.#options.bucket, Key: key, ...(version === undefined ? {} : { VersionId: version }) };
    return this.#call(`reading ${this.describe()}/${key}`, async (client) => {
      try {
        const { Body, LastModified = new Date(0) } = await client.send(new GetObjectCommand(where));
        return { text: await Body!.transformToString(), modified: LastModified };
      } catch (error) {
        if (['NoSuchKey', 'NoSuchVersion'].includes((error as Error).name)) return undefined;
        throw error;
      }
    });
  }

  async #put(key: string, body: string, conditions: { IfNoneMatch?: string } = {}): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    await this.#call(`writing ${this.describe()}/${key}`, (client) =>
      client.send(
        new PutObjectCommand({
          Bucket: this.#options.bucket,
          Key: key,
          Body: body,
          ContentType: 'application/json',
          ...conditions,
        }),
      ),
    );
  }

  async #call<Result>(action: string, work: (client: S3Client) => Promise<Result>): Promise<Result> {
    this.#client ??= import('@aws-sdk/client-s3').then((sdk) => new sdk.S3Client(clientSettings(this.#options.access)));
    try {
      return await work(await this.#client);
    } catch (error) {
      throw awsFailure(action, error);
    }
  }
}

const lockKeyOf = (stack: string): string => `${stateKey(stack)}${LOCK_SUFFIX}`;

/** The same state has the same place, so that a second attempt leaves no second copy. */
const backupKey = (stack: string, { lineage, serial }: StateDocument): string =>
  `${stack}/backups/${lineage.replaceAll(/[^\w-]/g, '_')}-${serial}.tfstate`;
