import { createHash, randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { FutureimError } from '../../../core/errors.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { foreignLock } from './locked-by.js';

type Sdk = typeof import('@aws-sdk/client-dynamodb');

export interface DynamoLockOptions {
  table: string;
  bucket: string;
  key: string;
  who: string;
}

/**
 * The lock of a state in S3 as Terraform keeps it in a DynamoDB table: an item whose `LockID` is `bucket/key`, and one
 * with the MD5 of the state that was written last (Terraform, backend s3, `dynamodb_table`).
 */
export class DynamoLock {
  readonly #access: AwsAccess;
  readonly #options: DynamoLockOptions;
  #held: string | undefined;

  constructor(access: AwsAccess, options: DynamoLockOptions) {
    this.#access = access;
    this.#options = options;
  }

  /** @throws FutureimError FIM-STACK-LOCKED */
  async take(): Promise<void> {
    const { who, table } = this.#options;
    const id = randomUUID();
    const info = { ID: id, Operation: 'migrate', Info: '', Who: who, Version: '', Created: new Date().toISOString() };
    try {
      await this.#call('locking', (sdk, client) =>
        client.send(
          new sdk.PutItemCommand({
            TableName: table,
            Item: { LockID: { S: this.#id }, Info: { S: JSON.stringify({ ...info, Path: this.#id }) } },
            ConditionExpression: 'attribute_not_exists(LockID)',
          }),
        ),
      );
      this.#held = id;
    } catch (error) {
      await this.requireFree();
      throw error;
    }
  }

  /** @throws FutureimError FIM-STACK-LOCKED when somebody holds it */
  async requireFree(): Promise<void> {
    const info = await this.#read(this.#id, 'Info');
    if (info !== undefined) throw foreignLock(this.#place, info);
  }

  /** Only what was taken here is released. */
  async release(): Promise<void> {
    const id = this.#held;
    if (id === undefined) return;
    this.#held = undefined;
    await this.#call('unlocking', (sdk, client) =>
      client.send(
        new sdk.DeleteItemCommand({
          TableName: this.#options.table,
          Key: { LockID: { S: this.#id } },
          ConditionExpression: 'contains(Info, :id)',
          ExpressionAttributeValues: { ':id': { S: id } },
        }),
      ),
    );
  }

  /** @throws FutureimError FIM-STATE-FOREIGN when the table knows of another state than the one that was read */
  async requireDigest(text: string): Promise<void> {
    const digest = await this.#read(`${this.#id}-md5`, 'Digest');
    const found = createHash('md5').update(text).digest('hex');
    if (digest === undefined || digest === found) return;
    throw new FutureimError('FIM-STATE-FOREIGN', {
      message: `${this.#place} has the digest ${found}, and the table ${this.#options.table} says ${digest}`,
      reason: 'the state was written last by something that the table knows nothing of, or is not the last one',
      remedy: `terraform plan, where ${this.#place} is the backend, tells the same and how to mend it`,
    });
  }

  get #id(): string {
    return `${this.#options.bucket}/${this.#options.key}`;
  }

  get #place(): string {
    return `s3://${this.#id}`;
  }

  async #read(id: string, attribute: string): Promise<string | undefined> {
    const { Item } = await this.#call('looking at the lock of', (sdk, client) =>
      client.send(
        new sdk.GetItemCommand({ TableName: this.#options.table, Key: { LockID: { S: id } }, ConsistentRead: true }),
      ),
    );
    return Item?.[attribute]?.S;
  }

  async #call<Result>(action: string, work: (sdk: Sdk, client: DynamoDBClient) => Promise<Result>): Promise<Result> {
    const sdk = await import('@aws-sdk/client-dynamodb');
    const client = new sdk.DynamoDBClient(clientSettings(this.#access));
    try {
      return await work(sdk, client);
    } catch (error) {
      throw awsFailure(`${action} ${this.#place} in the table ${this.#options.table}`, error);
    } finally {
      client.destroy();
    }
  }
}
