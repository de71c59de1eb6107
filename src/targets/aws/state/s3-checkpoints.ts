import type { S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { FutureimError } from '../../../core/errors.js';
import type { CheckpointRecord, SavedCheckpoints } from '../../ports/saved-checkpoints.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';

/** Beside the state of the stack that makes the tasks. */
const KEY = 'ingest/replication-checkpoints.json';

const RECORD = z.object({
  saved: z.string(),
  tasks: z.array(
    z.object({
      task: z.string(),
      checkpoint: z.object({ sourceEpoch: z.number(), file: z.string(), position: z.number() }),
    }),
  ),
  retentionSeconds: z.number().optional(),
});

/** Checkpoints in the bucket of the states, which outlives every stack and keeps the versions before. */
export class S3Checkpoints implements SavedCheckpoints {
  readonly #access: AwsAccess;
  readonly #bucket: string;

  constructor(access: AwsAccess, bucket: string) {
    this.#access = access;
    this.#bucket = bucket;
  }

  describe(): string {
    return `s3://${this.#bucket}/${KEY}`;
  }

  async read(): Promise<CheckpointRecord | undefined> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const text = await this.#call('reading', async (client) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: KEY }));
        return await Body!.transformToString();
      } catch (error) {
        if (['NoSuchKey', 'NoSuchBucket'].includes((error as Error).name)) return undefined;
        throw error;
      }
    });
    return text === undefined ? undefined : this.#parse(text);
  }

  async write(record: CheckpointRecord): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const Body = `${JSON.stringify(record, null, 2)}\n`;
    await this.#call('writing', (client) =>
      client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: KEY, Body, ContentType: 'application/json' })),
    );
  }

  #parse(text: string): CheckpointRecord {
    try {
      const { retentionSeconds, ...record } = RECORD.parse(JSON.parse(text));
      return { ...record, ...(retentionSeconds === undefined ? {} : { retentionSeconds }) };
    } catch (cause) {
      throw new FutureimError('FIM-STATE-BUCKET', {
        message: `${this.describe()} does not hold checkpoints`,
        reason: 'somebody else wrote it, or it is damaged',
        remedy: 'bring back an earlier version of the object, or delete it',
        cause,
      });
    }
  }

  async #call<Result>(action: string, work: (client: S3Client) => Promise<Result>): Promise<Result> {
    const { S3Client } = await import('@aws-sdk/client-s3');
    const client = new S3Client(clientSettings(this.#access));
    try {
      return await work(client);
    } catch (error) {
      throw awsFailure(`${action} ${this.describe()}`, error);
    } finally {
      client.destroy();
    }
  }
}
