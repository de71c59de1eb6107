import type * as DuckDB from '@duckdb/node-api';

type Convert = DuckDB.DuckDBValueConverter<unknown>;

/**
 * A converter of DuckDB values to JSON-safe ones. It differs from the library's JSON converter in two: integers that
 * a JavaScript number holds exactly are numbers, and bytes are lower-case hex.
 */
export function jsonSafeConverter(duckdb: typeof DuckDB): Convert {
  const convert: Convert = (value, type, self) => {
    if (typeof value === 'bigint') return safeInteger(value);
    if (value instanceof duckdb.DuckDBBlobValue) return Buffer.from(value.bytes).toString('hex');
    return duckdb.JsonDuckDBValueConverter(value, type, self as DuckDB.DuckDBValueConverter<DuckDB.Json>);
  };
  return convert;
}

function safeInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
