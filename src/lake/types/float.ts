import type { ColumnType } from './column-type.js';
import type { ColumnContract } from './contract.js';

/**
 * FLOAT and DOUBLE. Engines print them differently, so they take no part in checksums. MySQL prints a FLOAT with six
 * digits only; as DOUBLE it prints enough of them to get the same FLOAT back.
 */
export function floatContract(type: ColumnType): ColumnContract {
  const duckdbType = type.base === 'float' && (type.arguments[0] ?? 0) <= 24 ? 'FLOAT' : 'DOUBLE';
  return {
    staging: 'VARCHAR',
    duckdbType,
    sourceExpression: (column) => `(${column} + 0e0)`,
    parquetExpression: (staging) => `CAST(${staging} AS ${duckdbType})`,
    canonicalDuckdb: () => null,
    canonicalMysql: () => null,
  };
}
