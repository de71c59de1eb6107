import { asPrinted, type ColumnContract } from './contract.js';

/** Year, month or day zero, and days the month does not have, are no dates outside MySQL: NULL on both sides. */
const isRealDate = (column: string) =>
  `YEAR(${column}) > 0 AND MONTH(${column}) > 0 AND DAYOFMONTH(${column}) BETWEEN 1 AND DAYOFMONTH(LAST_DAY(${column}))`;

/**
 * The text cast to a type, NULL for the dates that only MySQL knows; other text that does not fit is an error.
 * Ordinary dates take the first branch of COALESCE only.
 */
function castDate(staging: string, duckdbType: string): string {
  const firstOfMonth = `TRY_CAST(substr(${staging}, 1, 8) || '01' AS DATE)`;
  const onlyMysql =
    `substr(${staging}, 6, 2) = '00' OR substr(${staging}, 9, 2) = '00' OR ` +
    `TRY_CAST(substr(${staging}, 9, 2) AS INTEGER) BETWEEN day(last_day(${firstOfMonth})) + 1 AND 31`;
  const checked = `CASE WHEN ${onlyMysql} THEN NULL ELSE CAST(${staging} AS ${duckdbType}) END`;
  return `CASE WHEN ${staging} >= '0001' THEN coalesce(TRY_CAST(${staging} AS ${duckdbType}), ${checked}) END`;
}

export function dateContract(): ColumnContract {
  return {
    staging: 'VARCHAR',
    duckdbType: 'DATE',
    sourceExpression: asPrinted,
    parquetExpression: (staging) => castDate(staging, 'DATE'),
    canonicalDuckdb: (column) => `CAST(${column} AS VARCHAR)`,
    canonicalMysql: (column) => `CASE WHEN ${isRealDate(column)} THEN CAST(${column} AS CHAR) END`,
  };
}

/** DATETIME(n) and TIMESTAMP(n), canonical with six fractional digits. */
export function dateTimeContract(): ColumnContract {
  return {
    staging: 'VARCHAR',
    duckdbType: 'TIMESTAMP',
    sourceExpression: asPrinted,
    parquetExpression: (staging) => castDate(staging, 'TIMESTAMP'),
    canonicalDuckdb: (column) => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%f')`,
    canonicalMysql: (column) =>
      `CASE WHEN ${isRealDate(column)} THEN DATE_FORMAT(${column}, '%Y-%m-%dT%H:%i:%s.%f') END`,
  };
}

/** TIME(n) reaches from -838 to 838 hours: no time of day, so its text. */
export function timeContract(): ColumnContract {
  return {
    staging: 'VARCHAR',
    duckdbType: 'VARCHAR',
    sourceExpression: asPrinted,
    parquetExpression: (staging) => staging,
    canonicalDuckdb: (column) => column,
    canonicalMysql: (column) => `CAST(${column} AS CHAR)`,
  };
}

export function yearContract(): ColumnContract {
  return {
    staging: 'VARCHAR',
    duckdbType: 'INTEGER',
    sourceExpression: asPrinted,
    parquetExpression: (staging) => `CAST(${staging} AS INTEGER)`,
    canonicalDuckdb: (column) => `CAST(${column} AS VARCHAR)`,
    canonicalMysql: (column) => `CAST(CAST(${column} AS UNSIGNED) AS CHAR)`,
  };
}
