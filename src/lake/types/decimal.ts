import type { ColumnType } from './column-type.js';
import type { ColumnContract } from './contract.js';

/** Widest DECIMAL that Parquet readers share. */
const WIDEST = 38;

/** DECIMAL(p,s): exact for p up to 38, otherwise its text. MySQL's defaults are p = 10, s = 0. */
export function decimalContract(type: ColumnType): ColumnContract {
  const [precision = 10, scale = 0] = type.arguments;
  const plain = (column: string) => (type.zerofill ? `CAST(${column} AS DECIMAL(${precision},${scale}))` : column);
  const mysql = {
    staging: 'VARCHAR',
    sourceExpression: plain,
    canonicalMysql: (column: string) => `CAST(${plain(column)} AS CHAR)`,
  } as const;
  if (precision > WIDEST) {
    return {
      ...mysql,
      duckdbType: 'VARCHAR',
      parquetExpression: (staging) => staging,
      canonicalDuckdb: (column) => column,
    };
  }
  const duckdbType = `DECIMAL(${precision},${scale})`;
  return {
    ...mysql,
    duckdbType,
    parquetExpression: (staging) => `CAST(${staging} AS ${duckdbType})`,
    canonicalDuckdb: (column) => withLeadingZero(`CAST(${column} AS VARCHAR)`, precision, scale),
  };
}

/** DuckDB prints a DECIMAL whose digits are all behind the point without the zero before it: `-.50`. */
function withLeadingZero(text: string, precision: number, scale: number): string {
  return precision === scale ? `regexp_replace(${text}, '^(-?)[.]', '\\10.')` : text;
}
