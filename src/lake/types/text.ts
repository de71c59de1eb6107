import { asPrinted, type ColumnContract } from './contract.js';

/** CHAR to LONGTEXT, ENUM, SET and JSON, as UTF-8. */
export function textContract(): ColumnContract {
  return {
    staging: 'VARCHAR',
    duckdbType: 'VARCHAR',
    sourceExpression: asPrinted,
    parquetExpression: (staging) => staging,
    canonicalDuckdb: (column) => column,
    canonicalMysql: (column) => `CONVERT(${column} USING utf8mb4)`,
  };
}
