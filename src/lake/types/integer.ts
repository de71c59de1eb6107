import type { ColumnType } from './column-type.js';
import type { ColumnContract } from './contract.js';

/** TINYINT to BIGINT; TINYINT(1) is an integer like the others, because MySQL lets it hold -128 to 127. */
export function integerContract(type: ColumnType): ColumnContract {
  const duckdbType = parquetInteger(type);
  return {
    staging: 'VARCHAR',
    duckdbType,
    sourceExpression: (column) => (type.zerofill ? withoutZerofill(column) : column),
    parquetExpression: (staging) => `CAST(${staging} AS ${duckdbType})`,
    canonicalDuckdb: (column) => `CAST(${column} AS VARCHAR)`,
    canonicalMysql: (column) => `CAST(${type.zerofill ? withoutZerofill(column) : column} AS CHAR)`,
  };
}

function parquetInteger(type: ColumnType): string {
  if (type.base === 'bigint') return type.unsigned ? 'UBIGINT' : 'BIGINT';
  return type.base === 'int' && type.unsigned ? 'BIGINT' : 'INTEGER';
}

/** A ZEROFILL column prints its display width; the value does not have those zeros. */
function withoutZerofill(column: string): string {
  return `CAST(${column} AS UNSIGNED)`;
}
