import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { FutureimError } from '../../../core/errors.js';
import { awsFailure } from '../aws-failure.js';

export interface LakeObject {
  key: string;
  bytes: number;
  modified: Date;
}

/** Objects of the lake's buckets. */
export class LakeObjects {
  readonly #client: () => Promise<S3Client>;

  constructor(client: () => Promise<S3Client>) {
    this.#client = client;
  }

  /**
   * Everything below a prefix, in the order of keys, a page of a thousand at a time.
   * @param after a key: what comes after it
   * @throws FutureimError FIM-AWS-…; FIM-STACK-MISSING when there is no such bucket
   */
  async *list(bucket: string, prefix: string, after?: string): AsyncGenerator<LakeObject> {
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
    let token: string | undefined;
    do {
      const place = { Bucket: bucket, Prefix: prefix, ...(after === undefined ? {} : { StartAfter: after }) };
      const page = await this.#call(`listing s3://${bucket}/${prefix}`, (client) =>
        client.send(
          new ListObjectsV2Command({ ...place, ...(token === undefined ? {} : { ContinuationToken: token }) }),
        ),
      );
      for (const { Key, Size, LastModified } of page.Contents ?? []) {
        // Consoles make an empty object for what they show as a folder.
        if (!Key!.endsWith('/')) yield { key: Key!, bytes: Size ?? 0, modified: LastModified ?? new Date(0) };
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  /** Bytes `start` to `end`, the last one not included. */
  async range(bucket: string, key: string, start: number, end: number): Promise<ArrayBuffer> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const bytes = await this.#call(`reading s3://${bucket}/${key}`, async (client) => {
      const answer = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${end - 1}` }),
      );
      return answer.Body!.transformToByteArray();
    });
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  }

  /** @param address `s3://bucket/key` */
  async download(address: string, path: string, signal?: AbortSignal): Promise<void> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(address) ?? [];
    await this.#call(`reading ${address}`, async (client) => {
      const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      await pipeline(answer.Body as Readable, createWriteStream(path), { ...(signal === undefined ? {} : { signal }) });
    });
  }

  async #call<T>(action: string, send: (client: S3Client) => Promise<T>): Promise<T> {
    try {
      return await send(await this.#client());
    } catch (error) {
      if ((error as Error).name !== 'NoSuchBucket') throw awsFailure(action, error);
      throw new FutureimError('FIM-STACK-MISSING', {
        message: `${action}: there is no such bucket`,
        reason: 'the stack foundation, which makes the buckets of the lake, is not deployed',
        remedy: 'futureim deploy --target aws --stack foundation',
        cause: error,
      });
    }
  }
}
