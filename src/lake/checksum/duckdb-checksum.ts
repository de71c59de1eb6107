import { duckdbName } from '../duckdb-quote.js';
import type { TableSchema } from '../manifest/manifest.js';
import { columnContract } from '../types/column-contract.js';
import { bucketsSql, type ChecksumDialect, checksumSql } from './checksum-definition.js';

export const DUCKDB_CHECKSUM: ChecksumDialect = {
  quote: duckdbName,
  canonical: (column, sql) => columnContract(column).canonicalDuckdb(sql),
  approximate: (column, sql) => columnContract(column).approximate!.duckdbNumber(sql),
  lengthPrefixed: (text) => `coalesce(strlen(${text}) || ':' || ${text}, '~')`,
  // The operator would nest as deep as the table is wide, which takes the planner quadratic time.
  concatenate: (parts) => (parts.length === 0 ? "''" : `concat(${parts.join(', ')})`),
  md5: (text) => `md5(${text})`,
  prefix: (text, length) => `left(${text}, ${length})`,
  leading: (hash, digits) => `CAST('0x' || left(${hash}, ${digits}) AS UBIGINT)`,
  exactSum: (hash) => `CAST(sum(${hash}) AS VARCHAR)`,
  byBytes: (text) => text,
};

/**
 * Bucket digests of a relation: rows of `bucket`, `row_count`, `hash_sum`.
 * @param relation something to select from: a quoted name or a SELECT in parentheses
 */
export function duckdbChecksumSql(schema: TableSchema, relation: string): string {
  return checksumSql(schema, relation, DUCKDB_CHECKSUM);
}

/** Rows of some buckets: `key_text`, `row_hash` and the approximate numbers, ordered. */
export function duckdbBucketsSql(schema: TableSchema, relation: string, buckets: readonly number[]): string {
  return bucketsSql(schema, relation, buckets, DUCKDB_CHECKSUM);
}
