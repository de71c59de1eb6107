import type { ApproximateValues } from './approximate-values.js';

/** Order-free digest of the rows whose key falls into one bucket. */
export interface BucketChecksum {
  /** 0 to 255: first byte of the MD5 of the key's canonical text. */
  bucket: number;
  rows: number;
  /** Decimal digits: sum over rows of the first 8 bytes of the MD5 of the row's canonical text. */
  sum: string;
}

export interface KeyedRowHash {
  /** Canonical text of the key columns. */
  key: string;
  /** First 8 bytes of the MD5 of the canonical text of the row's exact columns, as hex digits. */
  hash: string;
  /** Values of the FLOAT and DOUBLE columns. */
  approximate: ApproximateValues;
}

/** Shapes the rows of a checksum query: bucket, count, sum. */
export function bucketChecksums(rows: readonly unknown[][]): BucketChecksum[] {
  return rows.map(([bucket, count, sum]) => ({ bucket: Number(bucket), rows: Number(count), sum: String(sum) }));
}

/** Shapes the rows of a bucket query: key text, hash, approximate values. */
export function keyedRowHashes(rows: readonly unknown[][]): KeyedRowHash[] {
  return rows.map(([key, hash, ...numbers]) => ({
    key: String(key),
    hash: String(hash),
    approximate: numbers.map((value) => (value === null ? null : Number(value))),
  }));
}
