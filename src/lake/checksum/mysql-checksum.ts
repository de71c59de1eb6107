import type { TableSchema } from '../manifest/manifest.js';
import { bucketSql, type ChecksumDialect, checksumSql } from './checksum-definition.js';

const MYSQL: ChecksumDialect = {
  quote: (identifier) => `\`${identifier.replaceAll('`', '``')}\``,
  canonical: (contract, column) => contract.canonicalMysql(column),
  approximate: (contract, column) => contract.mysqlNumber(column),
  lengthPrefixed: (text) => `IFNULL(CONCAT(LENGTH(${text}), ':', ${text}), '~')`,
  concatenate: (parts) => (parts.length === 0 ? "''" : `CONCAT(${parts.join(', ')})`),
  md5: (text) => `MD5(${text})`,
  leading: (hash, digits) => `CAST(CONV(LEFT(${hash}, ${digits}), 16, 10) AS UNSIGNED)`,
  exactSum: (hash) => `CAST(SUM(${hash}) AS CHAR)`,
  byBytes: (text) => `CAST(${text} AS BINARY)`,
};

/** Where a table is on the server. */
export interface MysqlTable {
  schema: string;
  table: string;
}

/**
 * Bucket digests of a table: rows of `bucket`, `row_count`, `hash_sum`. The session must be in UTC with a connection
 * character set of utf8mb4.
 */
export function mysqlChecksumSql(schema: TableSchema, table: MysqlTable): string {
  return checksumSql(schema, qualified(table), MYSQL);
}

/** Rows of one bucket: `key_text`, `row_hash` and the approximate numbers, ordered. */
export function mysqlBucketSql(schema: TableSchema, table: MysqlTable, bucket: number): string {
  return bucketSql(schema, qualified(table), bucket, MYSQL);
}

function qualified({ schema, table }: MysqlTable): string {
  return `${MYSQL.quote(schema)}.${MYSQL.quote(table)}`;
}
