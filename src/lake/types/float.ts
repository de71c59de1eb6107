import type { ColumnType } from './column-type.js';
import type { ColumnContract } from './contract.js';

/** The natural logarithm of 2, spelled the same in every engine. */
const LN_2 = '0.6931471805599453e0';

/**
 * FLOAT and DOUBLE. MySQL prints a FLOAT with six digits only; as DOUBLE it prints enough of them to get the same FLOAT
 * back. Engines print the same number differently, so the canonical text is made of whole numbers: the exponent, and
 * the mantissa cut to the precision that counts as equal.
 */
export function floatContract(type: ColumnType): ColumnContract {
  const single = type.base === 'float' && (type.arguments[0] ?? 0) <= 24;
  const duckdbType = single ? 'FLOAT' : 'DOUBLE';
  // One over each is just below the tolerance.
  const steps = single ? 2 ** 20 : 2 ** 40;
  const mysqlNumber = (column: string) => `(${column} + 0e0)`;
  const duckdbNumber = (column: string) => `CAST(${column} AS DOUBLE)`;
  return {
    staging: 'VARCHAR',
    duckdbType,
    sourceExpression: mysqlNumber,
    parquetExpression: (staging) => `CAST(${staging} AS ${duckdbType})`,
    canonicalDuckdb(column) {
      const { exponent, mantissa } = parts(duckdbNumber(column), steps);
      const text = `CAST(CAST(${exponent} AS BIGINT) AS VARCHAR) || ':' || CAST(CAST(${mantissa} AS BIGINT) AS VARCHAR)`;
      return `CASE WHEN ${column} = 0 THEN '0' ELSE ${text} END`;
    },
    canonicalMysql(column) {
      const { exponent, mantissa } = parts(mysqlNumber(column), steps);
      const text = `CONCAT(CAST(${exponent} AS SIGNED), ':', CAST(${mantissa} AS SIGNED))`;
      return `CASE WHEN ${column} = 0 THEN '0' ELSE ${text} END`;
    },
    approximate: {
      tolerance: single ? 1e-6 : 1e-12,
      duckdbNumber,
      mysqlNumber: (column) => `CAST(${mysqlNumber(column)} AS CHAR)`,
    },
  };
}

/** SQL of both engines. The exponent stays where its power of two is a number, whatever the logarithm rounds to. */
function parts(number: string, steps: number): { exponent: string; mantissa: string } {
  const exponent = `LEAST(1023, GREATEST(-1074, FLOOR(LN(ABS(${number})) / ${LN_2})))`;
  return { exponent, mantissa: `FLOOR(${number} / POW(2, ${exponent}) * ${steps}e0)` };
}
