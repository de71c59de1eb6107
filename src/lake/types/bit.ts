import type { ColumnContract } from './contract.js';

/** BIT(1) to BIT(64) as an unsigned integer; the text protocol prints raw bytes, so a SELECT asks for the number. */
export function bitContract(): ColumnContract {
  return {
    staging: 'VARCHAR',
    duckdbType: 'UBIGINT',
    sourceExpression: (column) => `CAST(${column} AS UNSIGNED)`,
    parquetExpression: (staging) => `CAST(${staging} AS UBIGINT)`,
    canonicalDuckdb: (column) => `CAST(${column} AS VARCHAR)`,
    canonicalMysql: (column) => `CAST(CAST(${column} AS UNSIGNED) AS CHAR)`,
  };
}
