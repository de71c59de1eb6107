import { DuckDBInstance } from '@duckdb/node-api';

/** The in-memory database in which rows are staged on their way into Parquet files. */
export type StagingDatabase = DuckDBInstance;

/**
 * @param memoryLimit DuckDB size text, e.g. `512MB`; staging beyond it fails rather than grows
 * @param threads of DuckDB; default: one a core
 */
export async function openStagingDatabase(memoryLimit: string, threads?: number): Promise<StagingDatabase> {
  return DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    ...(threads === undefined ? {} : { threads: String(threads) }),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}
