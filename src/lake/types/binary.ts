import type { ColumnType } from './column-type.js';
import { asPrinted, type ColumnContract } from './contract.js';

/** BINARY, BLOB and the geometry types, as bytes. */
export function binaryContract(type: ColumnType): ColumnContract {
  return {
    staging: 'BLOB',
    duckdbType: 'BLOB',
    sourceExpression: asPrinted,
    parquetExpression: (staging) => (type.base === 'binary' ? padded(staging, type.arguments[0] ?? 1) : staging),
    canonicalDuckdb: (column) => `lower(hex(${column}))`,
    canonicalMysql: (column) => `LOWER(HEX(${column}))`,
  };
}

/** The binlog drops trailing zero bytes of BINARY(n); a SELECT does not. */
function padded(staging: string, length: number): string {
  return `(${staging} || repeat('\\x00'::BLOB, ${length} - octet_length(${staging})))`;
}
