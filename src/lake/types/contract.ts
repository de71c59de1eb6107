/** How one column travels: source text → staging → Parquet → canonical text for checksums. */
export interface ColumnContract {
  /**
   * What the replicator hands over per value, NULL aside: `VARCHAR` is the text of MySQL's text protocol (UTC, dates
   * as strings, BIT as unsigned decimal digits), `BLOB` is bytes.
   */
  staging: 'VARCHAR' | 'BLOB';
  /** Type in DuckDB and, through it, in Parquet. */
  duckdbType: string;
  /** What a SELECT on the source must read so that the text protocol prints the exact staging value. */
  sourceExpression(columnSql: string): string;
  /** DuckDB SQL from the staging column to the value of `duckdbType`. Fails on text that is no such value. */
  parquetExpression(stagingSql: string): string;
  /** DuckDB SQL of the canonical text, or null when the column takes no part in checksums. */
  canonicalDuckdb(columnSql: string): string | null;
  /** MySQL SQL of the same text; assumes a session in UTC with an ASCII-compatible character set. */
  canonicalMysql(columnSql: string): string | null;
}

/** For columns that the text protocol already prints as the staging value. */
export const asPrinted = (columnSql: string): string => columnSql;
