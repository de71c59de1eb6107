import { duckdbName } from '../duckdb-quote.js';
import type { TableSchema } from '../manifest/manifest.js';
import { bucketSql, type ChecksumDialect, checksumSql } from './checksum-definition.js';

const DUCKDB: ChecksumDialect = {
  quote: duckdbName,
  canonical: (contract, column) => contract.canonicalDuckdb(column),
  approximate: (contract, column) => contract.duckdbNumber(column),
  lengthPrefixed: (text) => `coalesce(strlen(${text}) || ':' || ${text}, '~')`,
  // The operator would nest as deep as the table is wide, which takes the planner quadratic time.
  concatenate: (parts) => (parts.length === 0 ? "''" : `concat(${parts.join(', ')})`),
  md5: (text) => `md5(${text})`,
  leading: (hash, digits) => `CAST('0x' || left(${hash}, ${digits}) AS UBIGINT)`,
  exactSum: (hash) => `CAST(sum(${hash}) AS VARCHAR)`,
  byBytes: (text) => text,
};

/**
 * Bucket digests of a relation: rows of `bucket`, `row_count`, `hash_sum`.
 * @param relation something to select from: a quoted name or a SELECT in parentheses
 */
export function duckdbChecksumSql(schema: TableSchema, relation: string): string {
  return checksumSql(schema, relation, DUCKDB);
}

/** Rows of one bucket: `key_text`, `row_hash` and the approximate numbers, ordered. */
export function duckdbBucketSql(schema: TableSchema, relation: string, bucket: number): string {
  return bucketSql(schema, relation, bucket, DUCKDB);
}
