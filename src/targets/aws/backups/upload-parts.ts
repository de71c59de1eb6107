import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { CompletedPart, Part, S3Client } from '@aws-sdk/client-s3';
import type { StoredFile } from '../../ports/backup-store.js';
import type { BucketKey } from './bucket-key.js';
import { damaged } from './damaged-file.js';

/** S3 takes 10,000 parts of 5 MiB to 5 GiB each. */
const SMALLEST_PART = 16 * 1024 * 1024;
const MOST_PARTS = 10_000;

export interface PartsUpload {
  sdk: typeof import('@aws-sdk/client-s3');
  client: S3Client;
  place: { Bucket: string; Key: string };
  kept: BucketKey & { Metadata: Record<string, string> };
  path: string;
  file: StoredFile;
  signal: AbortSignal;
}

/**
 * Sends a file in parts. An upload that was begun and never ended is gone on with: parts whose digest is right are not
 * sent again. The object is there only when all are, and the whole file has the digest that it should have.
 * @returns bytes that were sent
 */
export async function uploadParts({ sdk, client, place, kept, path, file, signal }: PartsUpload): Promise<number> {
  const partBytes = Math.max(SMALLEST_PART, Math.ceil(file.bytes / MOST_PARTS));
  const { UploadId, parts } = await begun({ sdk, client, place, kept });
  const whole = createHash('sha256');
  const done: CompletedPart[] = [];
  let sent = 0;
  const handle = await open(path);
  try {
    for (let offset = 0, PartNumber = 1; offset < file.bytes; offset += partBytes, PartNumber += 1) {
      const Body = await chunkAt(handle, offset, Math.min(partBytes, file.bytes - offset));
      whole.update(Body);
      const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64');
      const there = parts.find((part) => part.PartNumber === PartNumber && isSame(part, Body, ChecksumSHA256));
      if (there !== undefined) {
        done.push({ PartNumber, ETag: there.ETag, ChecksumSHA256 });
        continue;
      }
      const input = { ...place, UploadId, PartNumber, Body, ChecksumSHA256 };
      const { ETag } = await client.send(new sdk.UploadPartCommand(input), { abortSignal: signal });
      done.push({ PartNumber, ETag, ChecksumSHA256 });
      sent += Body.length;
    }
  } finally {
    await handle.close();
  }
  if (whole.digest('hex') !== file.sha256) {
    await client.send(new sdk.AbortMultipartUploadCommand({ ...place, UploadId }));
    throw damaged(path);
  }
  await client.send(new sdk.CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts: done } }));
  return sent;
}

/** The newest upload of the object that was begun, with its parts; a new one when there is none. */
async function begun({
  sdk,
  client,
  place,
  kept,
}: Pick<PartsUpload, 'sdk' | 'client' | 'place' | 'kept'>): Promise<{ UploadId: string; parts: Part[] }> {
  const { Uploads = [] } = await client.send(
    new sdk.ListMultipartUploadsCommand({ Bucket: place.Bucket, Prefix: place.Key }),
  );
  const found = Uploads.filter(({ Key }) => Key === place.Key).at(-1)?.UploadId;
  if (found === undefined) {
    const input = { ...place, ...kept, ChecksumAlgorithm: 'SHA256' as const };
    const { UploadId = '' } = await client.send(new sdk.CreateMultipartUploadCommand(input));
    return { UploadId, parts: [] };
  }
  return { UploadId: found, parts: await partsOf({ sdk, client, place }, found) };
}

/** The last page has a marker too, so that the SDK's own paginator would not end everywhere. */
async function partsOf(
  { sdk, client, place }: Pick<PartsUpload, 'sdk' | 'client' | 'place'>,
  UploadId: string,
): Promise<Part[]> {
  const parts: Part[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const page = await client.send(new sdk.ListPartsCommand({ ...place, UploadId, PartNumberMarker }));
    parts.push(...(page.Parts ?? []));
    PartNumberMarker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return parts;
}

/** Stores that tell no SHA-256 of a part tell its MD5 as the ETag, unless they encrypt with a key of KMS. */
function isSame({ ChecksumSHA256, ETag, Size }: Part, body: Buffer, sha256: string): boolean {
  if (Size !== body.length) return false;
  if (ChecksumSHA256 !== undefined) return ChecksumSHA256 === sha256;
  return ETag?.replaceAll('"', '') === createHash('md5').update(body).digest('hex');
}

async function chunkAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
