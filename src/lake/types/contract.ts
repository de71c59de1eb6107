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
  /** DuckDB SQL of the canonical text, NULL for NULL. */
  canonicalDuckdb(columnSql: string): string;
  /** MySQL SQL of the same text; assumes a session in UTC with an ASCII-compatible character set. */
  canonicalMysql(columnSql: string): string;
  /**
   * For numbers that engines may round differently: same canonical texts are close enough, others have to be compared
   * as numbers. Such a column takes no part in identifying a row.
   */
  approximate?: {
    /** Largest relative difference that counts as equal. */
    tolerance: number;
    /** DuckDB SQL of the number as DOUBLE; DuckDB does not print every DOUBLE so that it can be read back. */
    duckdbNumber(columnSql: string): string;
    /** MySQL SQL of the number's decimal text, with all digits. */
    mysqlNumber(columnSql: string): string;
  };
}

/** For columns that the text protocol already prints as the staging value. */
export const asPrinted = (columnSql: string): string => columnSql;
