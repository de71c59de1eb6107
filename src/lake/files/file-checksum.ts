import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

/** What identifies the content of a closed file. */
export interface FileChecksum {
  bytes: number;
  /** CRC-32 (ISO 3309) of all bytes, eight lower-case hex digits. */
  crc32: string;
}

const READ_BYTES = 1024 * 1024;

/**
 * Reads a file once, in bounded memory. CRC-32 guards against damage, not against forgery, and costs an eighth of
 * SHA-256.
 * @throws NodeJS.ErrnoException when it cannot be read
 */
export async function fileChecksum(path: string): Promise<FileChecksum> {
  let bytes = 0;
  let sum = 0;
  for await (const part of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
    bytes += part.length;
    sum = crc32(part, sum);
  }
  return { bytes, crc32: sum.toString(16).padStart(8, '0') };
}
