import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/**
 * The in-memory database in which rows are staged on their way into Parquet files.
 * @param memoryLimit DuckDB size text, e.g. `512MB`; staging beyond it fails rather than grows
 */
export async function openStagingDatabase(memoryLimit: string): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  return connection;
}
