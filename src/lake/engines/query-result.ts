export interface QueryColumn {
  name: string;
  type: string;
}

export interface QueryResult {
  columns: QueryColumn[];
  /** JSON-safe values: numbers beyond 2^53, decimals, dates and times as strings, binary as hex. */
  rows: unknown[][];
  /** Whether `limit` cut the result. */
  truncated: boolean;
}
