/**
 * Functions of Trino that DuckDB lacks or means otherwise, as macros, so that DuckDB runs a statement that is written
 * for Athena as it stands. What this shows is that the statement asks for the right rows; that Trino accepts its types
 * is shown by its grammar and by the manual alone.
 * @see https://trino.io/docs/current/functions.html
 */
export const TRINO_MACROS = [
  'to_utf8(value) AS encode(value)',
  // DuckDB's md5 gives hex digits where Trino gives bytes.
  "to_hex(value) AS CASE WHEN typeof(value) = 'BLOB' THEN hex(value) ELSE upper(CAST(value AS VARCHAR)) END",
  "from_base(digits, base) AS CAST('0x' || digits AS BIGINT)",
  "date_format(value, format) AS strftime(value, replace(replace(format, '%i', '%M'), '%s', '%S'))",
  "length(value) AS CASE WHEN typeof(value) = 'BLOB' THEN octet_length(CAST(value AS BLOB)) ELSE strlen(CAST(value AS VARCHAR)) END",
].map((macro) => `CREATE OR REPLACE MACRO ${macro}`);

/** A type under which DuckDB prints a DECIMAL with the zero before the point that Trino prints. */
export function printedAsTrino(type: string): string {
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/i.exec(type) ?? [];
  return precision !== undefined && precision === scale ? `DECIMAL(${Number(precision) + 1},${scale})` : type;
}
