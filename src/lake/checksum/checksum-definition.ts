import type { TableSchema } from '../manifest/manifest.js';
import type { LakeColumn } from '../table-schema.js';
import { columnContract } from '../types/column-contract.js';
import type { ColumnContract } from '../types/contract.js';

/** How an SQL dialect spells the parts of the checksum; the definition is in docs/decisions/checksum-definition.md. */
export interface ChecksumDialect {
  quote(identifier: string): string;
  /** Canonical text of a column. */
  canonical(contract: ColumnContract, column: string): string;
  /** A column whose numbers are compared with a tolerance, as a number or its decimal text. */
  approximate(contract: NonNullable<ColumnContract['approximate']>, column: string): string;
  /** `<bytes>:<text>`, or `~` for NULL. */
  lengthPrefixed(text: string): string;
  /** @param parts may be empty: the empty text */
  concatenate(parts: string[]): string;
  /** MD5 of a text as 32 lower-case hex digits. */
  md5(text: string): string;
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
 * one bucket, ordered by the bytes of the first two.
 */
export function bucketSql(schema: TableSchema, relation: string, bucket: number, dialect: ChecksumDialect): string {
  const hash = `LEFT(${dialect.md5(rowText(exactColumns(schema), dialect))}, ${HASH_DIGITS})`;
  const keyed = [
    `${keyText(schema, dialect)} AS key_text`,
    `${hash} AS row_hash`,
    ...approximateNumbers(schema, dialect),
  ].join(', ');
  return (
    `SELECT * FROM (SELECT ${keyed} FROM ${relation}) AS keyed ` +
    `WHERE ${dialect.leading(dialect.md5('key_text'), BUCKET_DIGITS)} = ${bucket} ` +
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

function keyText(schema: TableSchema, dialect: ChecksumDialect): string {
  const columns = new Map(schema.columns.map((column) => [column.name, column]));
  return rowText(
    keyColumns(schema).map((name) => columns.get(name)!),
    dialect,
  );
}

function rowText(columns: readonly LakeColumn[], dialect: ChecksumDialect): string {
  return dialect.concatenate(
    columns.map((column) => {
      const text = dialect.canonical(columnContract(column), dialect.quote(column.name));
      return dialect.lengthPrefixed(text);
    }),
  );
}

function approximateNumbers({ columns }: TableSchema, dialect: ChecksumDialect): string[] {
  return columns.flatMap((column, index) => {
    const { approximate } = columnContract(column);
    if (approximate === undefined) return [];
    return [`${dialect.approximate(approximate, dialect.quote(column.name))} AS number_${index}`];
  });
}
