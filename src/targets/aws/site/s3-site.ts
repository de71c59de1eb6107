import { readFile } from 'node:fs/promises';
import type { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import type { S3Client } from '@aws-sdk/client-s3';
import { FutureimError } from '../../../core/errors.js';
import type { Site, SiteFile, SitePlace } from '../../ports/site.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';

/** Name of the digest among what S3 keeps beside an object. */
const DIGEST = 'futureim-digest';

/** Objects that one request can delete. */
const MOST_DELETED = 1000;

/** The site in its bucket, behind CloudFront. */
export class S3Site implements Site {
  readonly #access: AwsAccess;
  #s3: Promise<S3Client> | undefined;
  #cloudFront: Promise<CloudFrontClient> | undefined;

  constructor(access: AwsAccess) {
    this.#access = access;
  }

  async list(place: SitePlace): Promise<Map<string, string>> {
    const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
    const found = new Map<string, string>();
    return this.#objects(place, 'listing the site', async (client) => {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: place.bucket })) {
        for (const { Key, ETag, LastModified } of Contents) found.set(Key!, `${ETag} ${LastModified?.toISOString()}`);
      }
      return found;
    });
  }

  async digestOf(place: SitePlace, key: string): Promise<string | undefined> {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
    return this.#objects(place, `looking at ${key}`, async (client) => {
      const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: place.bucket, Key: key }));
      return Metadata?.[DIGEST];
    });
  }

  async upload(place: SitePlace, { key, content, contentType, cacheControl, digest }: SiteFile): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const body = 'text' in content ? content.text : await readFile(content.file);
    await this.#objects(place, `putting ${key}`, (client) =>
      client.send(
        new PutObjectCommand({
          Bucket: place.bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          CacheControl: cacheControl,
          Metadata: { [DIGEST]: digest },
        }),
      ),
    );
  }

  async remove(place: SitePlace, keys: readonly string[]): Promise<void> {
    const { DeleteObjectsCommand } = await import('@aws-sdk/client-s3');
    await this.#objects(place, 'deleting what is gone', async (client) => {
      for (let start = 0; start < keys.length; start += MOST_DELETED) {
        const Objects = keys.slice(start, start + MOST_DELETED).map((Key) => ({ Key }));
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: place.bucket, Delete: { Objects, Quiet: true } }),
        );
        const [first] = Errors;
        if (first) throw Object.assign(new Error(`${first.Key}: ${first.Message}`), { name: first.Code });
      }
    });
  }

  async forget(distribution: string, reference: string): Promise<string> {
    const { CreateInvalidationCommand } = await import('@aws-sdk/client-cloudfront');
    const batch = { CallerReference: reference, Paths: { Quantity: 1, Items: ['/*'] } };
    const command = new CreateInvalidationCommand({ DistributionId: distribution, InvalidationBatch: batch });
    return this.#caches(`asking CloudFront to forget the old site (${distribution})`, async (client) => {
      const { Invalidation } = await client.send(command);
      return Invalidation!.Id!;
    });
  }

  async hasForgotten(distribution: string, request: string): Promise<boolean> {
    const { GetInvalidationCommand } = await import('@aws-sdk/client-cloudfront');
    const command = new GetInvalidationCommand({ DistributionId: distribution, Id: request });
    return this.#caches(`asking CloudFront about the invalidation ${request}`, async (client) => {
      const { Invalidation } = await client.send(command);
      return Invalidation!.Status === 'Completed';
    });
  }

  async #objects<T>({ bucket }: SitePlace, action: string, work: (client: S3Client) => Promise<T>): Promise<T> {
    this.#s3 ??= import('@aws-sdk/client-s3').then(({ S3Client }) => new S3Client(clientSettings(this.#access)));
    try {
      return await work(await this.#s3);
    } catch (error) {
      if ((error as Error).name === 'NoSuchBucket') {
        throw new FutureimError('FIM-STACK-MISSING', {
          message: `the bucket ${bucket} of the site is gone`,
          remedy: 'futureim deploy --target aws --stack edge',
          cause: error,
        });
      }
      throw awsFailure(`${action} in ${bucket}`, error);
    }
  }

  async #caches<T>(action: string, work: (client: CloudFrontClient) => Promise<T>): Promise<T> {
    this.#cloudFront ??= import('@aws-sdk/client-cloudfront').then(
      ({ CloudFrontClient }) => new CloudFrontClient(clientSettings(this.#access)),
    );
    try {
      return await work(await this.#cloudFront);
    } catch (error) {
      throw awsFailure(action, error);
    }
  }
}
