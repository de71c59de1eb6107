import type { S3Client } from '@aws-sdk/client-s3';

/** How objects are asked to be encrypted. */
export interface BucketKey {
  ServerSideEncryption: 'aws:kms';
  SSEKMSKeyId?: string;
}

/**
 * With the key that the bucket has by default, where it has one and it can be asked: named, since a request that names
 * none gets the key of AWS. Buckets of the platform refuse every other.
 */
export async function keyOf(
  sdk: typeof import('@aws-sdk/client-s3'),
  client: S3Client,
  Bucket: string,
): Promise<BucketKey> {
  const setting = await client.send(new sdk.GetBucketEncryptionCommand({ Bucket })).catch((error: Error) => {
    if (error.name === 'NoSuchBucket') throw error;
    return undefined;
  });
  const [rule] = setting?.ServerSideEncryptionConfiguration?.Rules ?? [];
  const key = rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  return { ServerSideEncryption: 'aws:kms', ...(key === undefined ? {} : { SSEKMSKeyId: key }) };
}
