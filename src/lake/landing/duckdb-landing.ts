import { DUCKDB_CHECKSUM } from '../checksum/duckdb-checksum.js';
import { duckdbText } from '../duckdb-quote.js';
import { columnContract } from '../types/column-contract.js';
import { assertAllowed } from './allowed-functions.js';
import { landedText } from './landed-column.js';
import type { LandingDialect, LandingSpelling } from './landing-dialect.js';

const ALLOWED = new Set([
  'ABS',
  'CAST',
  'COALESCE',
  'CONCAT',
  'COUNT',
  'FLOOR',
  'GREATEST',
  'HEX',
  'LEAST',
  'LEFT',
  'LN',
  'LOWER',
  'LPAD',
  'MAX',
  'MD5',
  'POW',
  'READ_PARQUET',
  'REGEXP_REPLACE',
  'ROW_NUMBER',
  'RPAD',
  'STRFTIME',
  'STRLEN',
  'SUBSTR',
  'SUM',
]);

const SPELLING: LandingSpelling = {
  hex: (bytes) => `lower(hex(${bytes}))`,
  unsigned: (hexDigits) => `CAST('0x' || ${hexDigits} AS UBIGINT)`,
  decimal: (value, precision, scale) =>
    columnContract({
      name: '',
      mysqlType: `decimal(${precision},${scale})`,
      nullable: true,
    }).canonicalDuckdb(value),
  milliseconds: (timestamp) => `left(strftime(${timestamp}, '%Y-%m-%dT%H:%M:%S.%f'), 23)`,
};

/** Files of DMS as DuckDB reads them. */
export const DUCKDB_LANDING: LandingDialect = {
  ...DUCKDB_CHECKSUM,
  canonical: (column, sql) => landedText(column, sql, SPELLING),
  approximate: (_, sql) => `CAST(${sql} AS DOUBLE)`,
  text: duckdbText,
  checked: (statement) => assertAllowed(statement, ALLOWED, 'DuckDB'),
};
