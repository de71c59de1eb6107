import type { TableSchema } from '../manifest/manifest.js';
import type { LakeColumn } from '../table-schema.js';
import { columnContract } from '../types/column-contract.js';

/** How an SQL dialect spells the parts of the checksum; the definition is in docs/decisions/checksum-definition.md. */
export interface ChecksumDialect {
  quote(identifier: string): string;
  /** Canonical text of a column, whose quoted name is `sql`. */
  canonical(column: LakeColumn, sql: string): string;
  /** A FLOAT or DOUBLE column, as a number or its decimal text. */
  approximate(column: LakeColumn, sql: string): string;
  /** `<bytes>:<text>`, or `~` for NULL. */
  lengthPrefixed(text: string): string;
  /** @param parts may be empty: the empty text */
  concatenate(parts: string[]): string;
  /** MD5 of a text as 32 lower-case hex digits. */
  md5(text: string): string;
  /** The first characters of an ASCII text. */
  prefix(text: string, length: number): string;
  /** The leading `digits` hex digits of a hash as an unsigned integer. */
  leading(hash: string, digits: number): string;
  /** The sum over all rows as exact decimal digits. */
  exactSum(hash: string): string;
  /** A text that sorts by its bytes. */
  byBytes(text: string): string;
}

/** Hex digits of the row hash (8 bytes) and of the bucket (1 byte). */
const HASH_DIGITS = 16;
const BUCKET_DIGITS = 2;

/** `bucket`, `row_count` and `hash_sum` of each non-empty bucket of a relation. */
export function checksumSql(schema: TableSchema, relation: string, dialect: ChecksumDialect): string {
  const bucket = dialect.leading(dialect.md5(keyText(schema, dialect)), BUCKET_DIGITS);
  const hash = dialect.leading(dialect.md5(rowText(schema.columns, dialect)), HASH_DIGITS);
  return (
    `SELECT bucket, COUNT(*) AS row_count, ${dialect.exactSum('hash')} AS hash_sum FROM (` +
    `SELECT ${bucket} AS bucket, ${hash} AS hash FROM ${relation}) AS hashed GROUP BY bucket ORDER BY bucket`
  );
}

/**
 * `key_text`, `row_hash` (hex digits, of the exact columns) and the numbers of the approximate columns of the rows of
 * some buckets, ordered by the bytes of the first two.
 * @param buckets at least one
 */
export function bucketsSql(
  schema: TableSchema,
  relation: string,
  buckets: readonly number[],
  dialect: ChecksumDialect,
): string {
  const hash = dialect.prefix(dialect.md5(rowText(exactColumns(schema), dialect)), HASH_DIGITS);
  const keyed = [
    `${keyText(schema, dialect)} AS key_text`,
    `${hash} AS row_hash`,
    ...approximateNumbers(schema, dialect),
  ].join(', ');
  return (
    `SELECT * FROM (SELECT ${keyed} FROM ${relation}) AS keyed ` +
    `WHERE ${inBuckets('key_text', buckets, dialect)} ` +
    `ORDER BY ${dialect.byBytes('key_text')}, row_hash`
  );
}

/**
 * Columns whose canonical text identifies a row: the primary key, or every exact column when there is none or when a
 * part of it is not exact; all columns of a table that has no exact one.
 */
export function keyColumns(schema: TableSchema): string[] {
  const exact = exactColumns(schema).map(({ name }) => name);
  if (exact.length === 0) return schema.columns.map(({ name }) => name);
  const usable = schema.primaryKey.length > 0 && schema.primaryKey.every((name) => exact.includes(name));
  return usable ? schema.primaryKey : exact;
}

/** Largest relative differences that count as equal, in the order of the approximate values. */
export function tolerances({ columns }: TableSchema): number[] {
  return columns.flatMap((column) => columnContract(column).approximate?.tolerance ?? []);
}

function exactColumns({ columns }: TableSchema): LakeColumn[] {
  return columns.filter((column) => columnContract(column).approximate === undefined);
}

/** Condition that a key text falls into one of some buckets. */
export function inBuckets(key: string, buckets: readonly number[], dialect: ChecksumDialect): string {
  return `${dialect.leading(dialect.md5(key), BUCKET_DIGITS)} IN (${buckets.join(', ')})`;
}

/** The text that identifies a row; two rows with the same are rows of the same key. */
export function keyText(schema: TableSchema, dialect: ChecksumDialect): string {
  const columns = new Map(schema.columns.map((column) => [column.name, column]));
  return rowText(
    keyColumns(schema).map((name) => columns.get(name)!),
    dialect,
  );
}

/** The parts of some columns in one text. */
function rowText(columns: readonly LakeColumn[], dialect: ChecksumDialect): string {
  return dialect.concatenate(
    columns.map((column) => dialect.lengthPrefixed(dialect.canonical(column, dialect.quote(column.name)))),
  );
}

function approximateNumbers({ columns }: TableSchema, dialect: ChecksumDialect): string[] {
  return columns.flatMap((column, index) => {
    if (columnContract(column).approximate === undefined) return [];
    return [`${dialect.approximate(column, dialect.quote(column.name))} AS number_${index}`];
  });
}
