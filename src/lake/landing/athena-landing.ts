import { assertAllowed } from './allowed-functions.js';
import { landedText } from './landed-column.js';
import type { LandingDialect, LandingSpelling } from './landing-dialect.js';

/** Functions of Athena engine version 3 (Trino) that statements are made of, with the types given to them. */
const ALLOWED = new Set([
  'ABS',
  'CAST',
  'COALESCE',
  'CONCAT',
  'COUNT',
  'DATE_FORMAT',
  'FLOOR',
  'FROM_BASE',
  'GREATEST',
  'LEAST',
  'LENGTH',
  'LN',
  'LOWER',
  'LPAD',
  'MAX',
  'MD5',
  'POW',
  'ROW_NUMBER',
  'RPAD',
  'SUBSTR',
  'SUM',
  'TO_HEX',
  'TO_UTF8',
]);

/** Most arguments of a function in Trino, less a few. */
const MOST_ARGUMENTS = 100;
/** Hex digits that a BIGINT, which is signed, surely holds. */
const HALF = 8;

/** A name as it stands in SQL of Athena. */
export const athenaName = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const prefix = (value: string, length: number): string => `substr(${value}, 1, ${length})`;

/** Trino has no unsigned integers: 16 digits are put together from two halves as a DECIMAL. */
function unsigned(hexDigits: string): string {
  const [high, low] = [prefix(hexDigits, HALF), `substr(${hexDigits}, ${HALF + 1}, ${HALF})`];
  return `(CAST(from_base(${high}, 16) AS DECIMAL(38,0)) * ${2 ** 32} + from_base(${low}, 16))`;
}

const SPELLING: LandingSpelling = {
  hex: (bytes) => `lower(to_hex(${bytes}))`,
  unsigned,
  decimal: (value) => `CAST(${value} AS VARCHAR)`,
  milliseconds: (timestamp) => prefix(`date_format(${timestamp}, '%Y-%m-%dT%H:%i:%s.%f')`, 23),
};

/** Files of DMS as Athena reads them, through a table of the Glue catalog. */
export const ATHENA_LANDING: LandingDialect = {
  quote: athenaName,
  canonical: (column, sql) => landedText(column, sql, SPELLING),
  approximate: (_, sql) => `CAST(${sql} AS DOUBLE)`,
  lengthPrefixed: (value) => `coalesce(CAST(length(to_utf8(${value})) AS VARCHAR) || ':' || ${value}, '~')`,
  concatenate,
  md5: (value) => `lower(to_hex(md5(to_utf8(${value}))))`,
  prefix,
  leading: (hash, digits) => (digits > HALF ? unsigned(hash) : `from_base(${prefix(hash, digits)}, 16)`),
  exactSum: (hash) => `CAST(sum(${hash}) AS VARCHAR)`,
  byBytes: (value) => value,
  text,
  checked: (statement) => assertAllowed(statement, ALLOWED, 'Athena'),
};

/** `concat` wants two arguments at least. */
function concatenate(parts: string[]): string {
  if (parts.length <= 1) return parts[0] ?? "''";
  if (parts.length <= MOST_ARGUMENTS) return `concat(${parts.join(', ')})`;
  const groups: string[] = [];
  for (let at = 0; at < parts.length; at += MOST_ARGUMENTS) {
    groups.push(concatenate(parts.slice(at, at + MOST_ARGUMENTS)));
  }
  return concatenate(groups);
}
