import { createHash } from 'node:crypto';

/** Bucket of a key by the definition of the checksum: the first byte of the MD5 of its canonical text. */
export function bucketOf(keyText: string): number {
  return createHash('md5').update(keyText).digest()[0]!;
}
