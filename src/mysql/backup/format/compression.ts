import type { Transform } from 'node:stream';
import { constants, createGunzip, createGzip, createZstdCompress, createZstdDecompress } from 'node:zlib';

export type Compression = 'zstd' | 'gzip';

/** What names of compressed files end with. */
export const COMPRESSED_SUFFIX: Record<Compression, string> = { zstd: '.zst', gzip: '.gz' };

/** Each costs a switch between threads: the default of 16 KiB is a third slower. */
const CHUNK_BYTES = 256 * 1024;

/** zstd writes a checksum of its own, as gzip always does, so that the stock tools notice damage too. */
export function compressor(compression: Compression): Transform {
  if (compression === 'gzip') return createGzip({ chunkSize: CHUNK_BYTES });
  return createZstdCompress({ chunkSize: CHUNK_BYTES, params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

export function decompressor(compression: Compression): Transform {
  const options = { chunkSize: CHUNK_BYTES };
  return compression === 'gzip' ? createGunzip(options) : createZstdDecompress(options);
}
