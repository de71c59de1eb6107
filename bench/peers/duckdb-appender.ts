import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openConnection, queryRows } from '../../src/mysql/connection/connection.js';
import type { TestServer } from '../../test/support/private-server.js';

/**
 * The obvious way with the same libraries: the driver's rows go value by value into DuckDB's appender, and one COPY
 * writes them with the columns of AWS DMS.
 */
export async function loadWithAppender({ address }: TestServer, table: string, folder: string): Promise<void> {
  const connection = await openConnection(address, { rowsAsArray: true });
  const database = await DuckDBInstance.create(':memory:');
  const duckdb = await database.connect();
  const path = join(folder, `${table}.parquet`);
  try {
    await duckdb.run(`CREATE TABLE stage (order_id BIGINT, customer_id INTEGER, order_date TIMESTAMP, status VARCHAR,
      total DECIMAL(12,2), tax DECIMAL(10,2), city VARCHAR, updated_at TIMESTAMP)`);
    await duckdb.run(`CREATE TABLE text (${Array.from({ length: 8 }, (_, index) => `c${index} VARCHAR`).join(', ')})`);
    const appender = await duckdb.createAppender('text');
    for (const row of (await queryRows(connection, `SELECT * FROM ${table}`)) as unknown as unknown[][]) {
      for (const value of row) {
        if (value === null) appender.appendNull();
        else appender.appendVarchar(String(value));
      }
      appender.endRow();
    }
    appender.closeSync();
    await duckdb.run('INSERT INTO stage SELECT * FROM text');
    await duckdb.run(`COPY (SELECT 'I' AS "Op", TIMESTAMP '2024-01-01' AS dms_ts, '' AS dms_seq, * FROM stage)
      TO '${path}' (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    connection.destroy();
    duckdb.closeSync();
    database.closeSync();
    rmSync(path, { force: true });
  }
}
