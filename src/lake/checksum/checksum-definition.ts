import { FutureimError } from '../../core/errors.js';
import type { TableSchema } from '../manifest/manifest.js';
import { columnContract } from '../types/column-contract.js';
import type { ColumnContract } from '../types/contract.js';

/** How an SQL dialect spells the parts of the checksum; the definition is in docs/decisions/checksum-definition.md. */
export interface ChecksumDialect {
  quote(identifier: string): string;
  /** Canonical text of a column, or null when it takes no part. */
  canonical(contract: ColumnContract, column: string): string | null;
  /** `<bytes>:<text>`, or `~` for NULL. */
  lengthPrefixed(text: string): string;
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
  const { key, row } = canonicalTexts(schema, dialect);
  const bucket = dialect.leading(dialect.md5(key), BUCKET_DIGITS);
  const hash = dialect.leading(dialect.md5(row), HASH_DIGITS);
  return (
    `SELECT bucket, COUNT(*) AS row_count, ${dialect.exactSum('hash')} AS hash_sum FROM (` +
    `SELECT ${bucket} AS bucket, ${hash} AS hash FROM ${relation}) AS hashed GROUP BY bucket ORDER BY bucket`
  );
}

/** `key_text` and `row_hash` (hex digits) of the rows of one bucket, ordered by the bytes of both. */
export function bucketSql(schema: TableSchema, relation: string, bucket: number, dialect: ChecksumDialect): string {
  const { key, row } = canonicalTexts(schema, dialect);
  const keyed = `SELECT ${key} AS key_text, LEFT(${dialect.md5(row)}, ${HASH_DIGITS}) AS row_hash FROM ${relation}`;
  return (
    `SELECT key_text, row_hash FROM (${keyed}) AS keyed ` +
    `WHERE ${dialect.leading(dialect.md5('key_text'), BUCKET_DIGITS)} = ${bucket} ` +
    `ORDER BY ${dialect.byBytes('key_text')}, row_hash`
  );
}

/**
 * Columns whose canonical text identifies a row: the primary key, or every comparable column when there is none or
 * when a part of it has no canonical text.
 */
export function keyColumns(schema: TableSchema): string[] {
  const comparable = schema.columns.filter((column) => columnContract(column).canonicalDuckdb('x') !== null);
  const names = new Set(comparable.map((column) => column.name));
  const usable = schema.primaryKey.length > 0 && schema.primaryKey.every((name) => names.has(name));
  return usable ? schema.primaryKey : comparable.map((column) => column.name);
}

function canonicalTexts(schema: TableSchema, dialect: ChecksumDialect): { key: string; row: string } {
  const parts = new Map<string, string>();
  for (const column of schema.columns) {
    const text = dialect.canonical(columnContract(column), dialect.quote(column.name));
    if (text !== null) parts.set(column.name, dialect.lengthPrefixed(text));
  }
  if (parts.size === 0) {
    throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
      message: 'the table has no column whose values can be compared exactly',
      reason: 'only FLOAT and DOUBLE columns were found, which engines print differently',
    });
  }
  return {
    key: dialect.concatenate(keyColumns(schema).map((name) => parts.get(name)!)),
    row: dialect.concatenate([...parts.values()]),
  };
}
