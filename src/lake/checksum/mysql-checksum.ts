import type { TableSchema } from '../manifest/manifest.js';
import type { LakeColumn } from '../table-schema.js';
import { columnContract } from '../types/column-contract.js';
import { bucketsSql, type ChecksumDialect, checksumSql } from './checksum-definition.js';

/** Fractional digits of a second that the other side keeps: all that MySQL has, or what DMS writes for Athena. */
export type FractionDigits = 6 | 3;

/** Characters of `YYYY-MM-DDTHH:MM:SS.` */
const WHOLE_SECONDS = 20;

const dialectOf = (digits: FractionDigits): ChecksumDialect => ({
  quote,
  canonical(column, sql) {
    const text = columnContract(column).canonicalMysql(sql);
    return digits === 6 || !hasTimeOfDay(column) ? text : `LEFT(${text}, ${WHOLE_SECONDS + digits})`;
  },
  approximate: (column, sql) => columnContract(column).approximate!.mysqlNumber(sql),
  lengthPrefixed: (text) => `IFNULL(CONCAT(LENGTH(${text}), ':', ${text}), '~')`,
  concatenate: (parts) => (parts.length === 0 ? "''" : `CONCAT(${parts.join(', ')})`),
  md5: (text) => `MD5(${text})`,
  prefix: (text, length) => `LEFT(${text}, ${length})`,
  leading: (hash, length) => `CAST(CONV(LEFT(${hash}, ${length}), 16, 10) AS UNSIGNED)`,
  exactSum: (hash) => `CAST(SUM(${hash}) AS CHAR)`,
  byBytes: (text) => `CAST(${text} AS BINARY)`,
});

/** Where a table is on the server. */
export interface MysqlTable {
  schema: string;
  table: string;
}

/**
 * Bucket digests of a table: rows of `bucket`, `row_count`, `hash_sum`. The session must be in UTC with a connection
 * character set of utf8mb4.
 */
export function mysqlChecksumSql(schema: TableSchema, table: MysqlTable, digits: FractionDigits = 6): string {
  return checksumSql(schema, qualified(table), dialectOf(digits));
}

/** Rows of some buckets: `key_text`, `row_hash` and the approximate numbers, ordered. */
export function mysqlBucketsSql(
  schema: TableSchema,
  table: MysqlTable,
  buckets: readonly number[],
  digits: FractionDigits = 6,
): string {
  return bucketsSql(schema, qualified(table), buckets, dialectOf(digits));
}

function quote(identifier: string): string {
  return `\`${identifier.replaceAll('`', '``')}\``;
}

function qualified({ schema, table }: MysqlTable): string {
  return `${quote(schema)}.${quote(table)}`;
}

function hasTimeOfDay({ mysqlType }: LakeColumn): boolean {
  return /^(datetime|timestamp)\b/i.test(mysqlType);
}
