import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { FutureimError } from '../../../core/errors.js';
import type { BackupStore, StoredFile } from '../../ports/backup-store.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { type BucketKey, keyOf } from './bucket-key.js';
import { damaged } from './damaged-file.js';
import { uploadParts } from './upload-parts.js';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Files up to this size are sent as one, bytes. */
const ONE_REQUEST = 16 * 1024 * 1024;
/** Name of the digest among what S3 keeps beside an object. */
const DIGEST = 'futureim-sha256';

/** Backups below a prefix of a bucket. Every object is encrypted with a key of KMS: that of the bucket, if it has one. */
export class S3Backups implements BackupStore {
  readonly address: string;
  readonly #access: AwsAccess;
  readonly #bucket: string;
  readonly #prefix: string;
  #key: Promise<BucketKey> | undefined;

  /** @param prefix without slashes around it; may be empty */
  constructor(access: AwsAccess, { bucket, prefix }: { bucket: string; prefix: string }) {
    this.#access = access;
    this.#bucket = bucket;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
    this.address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
  }

  async backupsWith(file: string): Promise<string[]> {
    return this.#call('listing the backups', async (sdk, client) => {
      const names: string[] = [];
      const input = { Bucket: this.#bucket, Prefix: this.#prefix };
      for await (const { Contents = [] } of sdk.paginateListObjectsV2({ client }, input)) {
        for (const { Key = '' } of Contents) {
          const [backup = '', name, ...deeper] = Key.slice(this.#prefix.length).split('/');
          if (name === file && deeper.length === 0) names.push(backup);
        }
      }
      return names;
    });
  }

  async upload(path: string, file: StoredFile, signal: AbortSignal): Promise<number> {
    return this.#call(`storing ${file.name}`, async (sdk, client) => {
      const place = { Bucket: this.#bucket, Key: `${this.#prefix}${file.name}` };
      if (await isThere(sdk, client, place, file)) return 0;
      this.#key ??= keyOf(sdk, client, this.#bucket);
      const kept = { ...(await this.#key), Metadata: { [DIGEST]: file.sha256 } };
      if (file.bytes > ONE_REQUEST) return uploadParts({ sdk, client, place, kept, path, file, signal });
      const body = createReadStream(path);
      const digest = createHash('sha256');
      const chunks: Buffer[] = [];
      for await (const chunk of body) {
        digest.update(chunk as Buffer);
        chunks.push(chunk as Buffer);
      }
      if (digest.digest('hex') !== file.sha256) throw damaged(path);
      const ChecksumSHA256 = Buffer.from(file.sha256, 'hex').toString('base64');
      const input = { ...place, ...kept, Body: Buffer.concat(chunks), ChecksumSHA256 };
      await client.send(new sdk.PutObjectCommand(input), { abortSignal: signal });
      return file.bytes;
    });
  }

  async download(name: string, path: string, signal: AbortSignal): Promise<void> {
    await this.#call(`fetching ${name}`, async (sdk, client) => {
      const input = { Bucket: this.#bucket, Key: `${this.#prefix}${name}` };
      const { Body } = await client.send(new sdk.GetObjectCommand(input), { abortSignal: signal });
      await pipeline(Readable.from(Body as Readable), createWriteStream(path, { mode: 0o600 }), { signal });
    });
  }

  async #call<Result>(action: string, work: (sdk: Sdk, client: S3Client) => Promise<Result>): Promise<Result> {
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client(clientSettings(this.#access));
    try {
      return await work(sdk, client);
    } catch (error) {
      const { name } = error as Error;
      if (name === 'NoSuchBucket') {
        throw new FutureimError('FIM-BACKUP-STORE', {
          message: `there is no bucket ${this.#bucket} in ${this.#access.region}`,
          cause: error,
        });
      }
      if (name === 'NoSuchKey') {
        throw new FutureimError('FIM-BACKUP-UNKNOWN', {
          message: `${this.address}: ${action}: it is not there`,
          cause: error,
        });
      }
      throw awsFailure(`${action} in ${this.address}`, error);
    } finally {
      client.destroy();
    }
  }
}

async function isThere(
  sdk: Sdk,
  client: S3Client,
  place: { Bucket: string; Key: string },
  { bytes, sha256 }: StoredFile,
): Promise<boolean> {
  try {
    const { ContentLength, Metadata } = await client.send(new sdk.HeadObjectCommand(place));
    return ContentLength === bytes && Metadata?.[DIGEST] === sha256;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 404) return false;
    throw error;
  }
}
