import type { QueryResult } from './query-result.js';

export interface QueryOptions {
  /** Most rows to hand back. */
  limit: number;
  signal?: AbortSignal;
}

/** An engine that runs SQL over lake files. */
export interface SqlEngine {
  /** Runs statements of the program's own, e.g. to create views. @throws FutureimError FIM-LAKE-QUERY, FIM-LAKE-CORRUPT */
  run(sql: string): Promise<void>;
  /** All rows of a statement of the program's own, JSON-safe as in QueryResult. */
  rows(sql: string, signal?: AbortSignal): Promise<unknown[][]>;
  /**
   * Runs one read-only statement of a user.
   * @throws FutureimError FIM-LAKE-QUERY when it is not one, not read-only or not valid
   */
  query(sql: string, options: QueryOptions): Promise<QueryResult>;
  /** Writes the result of one read-only statement to a new file; returns the number of rows. */
  export(sql: string, format: 'csv' | 'parquet', path: string): Promise<number>;
  close(): void;
}
