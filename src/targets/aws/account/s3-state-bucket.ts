import { FutureimError } from '../../../core/errors.js';
import type { SettingDifference, StateBucket } from '../../ports/account.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { BUCKET_SETTINGS, type BucketAccess } from './bucket-settings.js';

const REGION_HEADER = 'x-amz-bucket-region';

/** What an error of S3 has beside its message. */
interface S3Refusal {
  $metadata?: { httpStatusCode?: number };
  $response?: { headers?: Record<string, string> };
}

/** The region in which S3 wants no location named. */
const DEFAULT_REGION = 'us-east-1';

export interface S3StateBucketOptions {
  access: AwsAccess;
  name: string;
  partition: string;
  tags: Record<string, string>;
}

/** The state bucket: versioned, encrypted, private, reached by TLS alone. */
export class S3StateBucket implements StateBucket {
  readonly name: string;
  readonly #options: S3StateBucketOptions;

  constructor(options: S3StateBucketOptions) {
    this.name = options.name;
    this.#options = options;
  }

  async differences(): Promise<SettingDifference[] | undefined> {
    return this.#withBucket(async (access) => {
      if (!(await this.#exists(access))) return undefined;
      const found = await Promise.all(
        BUCKET_SETTINGS.map(async ({ name, wanted, read }) => ({ setting: name, found: await read(access), wanted })),
      );
      return found.filter((setting) => setting.found !== setting.wanted);
    });
  }

  async region(): Promise<string | undefined> {
    return this.#withBucket(async ({ sdk, client, bucket }) => {
      try {
        return (await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }))).BucketRegion;
      } catch (error) {
        const { $metadata, $response } = error as S3Refusal;
        // S3 tells the region along with the refusal, to those who may not use the bucket, too.
        const { [REGION_HEADER]: region } = $response?.headers ?? {};
        if (region !== undefined || [403, 404].includes($metadata?.httpStatusCode ?? 0)) return region;
        throw error;
      }
    });
  }

  async ensure(): Promise<void> {
    await this.#withBucket(async (access) => {
      if (!(await this.#exists(access))) await this.#create(access);
      for (const setting of BUCKET_SETTINGS) {
        if ((await setting.read(access)) !== setting.wanted) await setting.write(access);
      }
    });
  }

  async #exists({ sdk, client, bucket }: BucketAccess): Promise<boolean> {
    try {
      await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }));
      return true;
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
      if (status === 404) return false;
      if (status !== 403 && status !== 301) throw error;
      throw new FutureimError('FIM-STATE-BUCKET', {
        message: `the bucket ${bucket} exists, and ${status === 301 ? 'is in another region' : 'these credentials may not use it'}`,
        reason: 'bucket names are unique in the world: another account, or another region of this one, has it',
        remedy:
          'futureim config set aws.project NAME chooses other names for everything; or use the credentials of its account',
        cause: error,
      });
    }
  }

  async #create({ sdk, client, bucket }: BucketAccess): Promise<void> {
    const { access, tags } = this.#options;
    const location = access.region as import('@aws-sdk/client-s3').BucketLocationConstraint;
    await client.send(
      new sdk.CreateBucketCommand({
        Bucket: bucket,
        ObjectOwnership: 'BucketOwnerEnforced',
        ...(access.region === DEFAULT_REGION ? {} : { CreateBucketConfiguration: { LocationConstraint: location } }),
      }),
    );
    const tagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await client.send(new sdk.PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet: tagSet } }));
  }

  async #withBucket<Result>(work: (access: BucketAccess) => Promise<Result>): Promise<Result> {
    const { access, partition } = this.#options;
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client(clientSettings(access));
    try {
      return await work({ sdk, client, bucket: this.name, arn: `arn:${partition}:s3:::${this.name}` });
    } catch (error) {
      throw awsFailure(`the state bucket ${this.name}`, error);
    } finally {
      client.destroy();
    }
  }
}
