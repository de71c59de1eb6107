import type * as DuckDB from '@duckdb/node-api';
import { duckdbText } from '../duckdb-quote.js';
import { jsonSafeConverter } from './json-values.js';
import { queryError } from './query-error.js';
import type { QueryResult } from './query-result.js';
import { assertReadOnly } from './read-only-statement.js';
import type { QueryOptions, SqlEngine } from './sql-engine.js';

export interface DuckdbOptions {
  /** E.g. `1GB`; beyond it DuckDB spills to `temporaryFolder`. */
  memoryLimit: string;
  temporaryFolder: string;
  threads: number;
}

/** An in-memory DuckDB in UTC that loads and installs no extension; the caller closes it. */
export async function openDuckdb(options: DuckdbOptions): Promise<DuckdbEngine> {
  const duckdb = await import('@duckdb/node-api');
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    threads: String(options.threads),
    memory_limit: options.memoryLimit,
    temp_directory: options.temporaryFolder,
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  await connection.run("LOAD icu; SET GLOBAL TimeZone = 'UTC'");
  return new DuckdbEngine(duckdb, instance, connection);
}

export class DuckdbEngine implements SqlEngine {
  readonly #duckdb: typeof DuckDB;
  readonly #instance: DuckDB.DuckDBInstance;
  readonly #connection: DuckDB.DuckDBConnection;

  constructor(duckdb: typeof DuckDB, instance: DuckDB.DuckDBInstance, connection: DuckDB.DuckDBConnection) {
    this.#duckdb = duckdb;
    this.#instance = instance;
    this.#connection = connection;
  }

  /**
   * From here on the engine reads and writes files in `folders` only and refuses every change of settings, for good.
   * Call it after the views are created and before a user's SQL runs.
   */
  async confine(folders: readonly string[]): Promise<void> {
    const list = folders.map(duckdbText).join(', ');
    await this.run(
      `SET allowed_directories = [${list}]; SET enable_external_access = false; SET lock_configuration = true`,
    );
  }

  async run(sql: string): Promise<void> {
    await this.#guarded(() => this.#connection.run(sql));
  }

  async rows(sql: string, signal?: AbortSignal): Promise<unknown[][]> {
    return this.#guarded(async () => {
      const reader = await this.#connection.runAndReadAll(sql);
      return reader.convertRows(jsonSafeConverter(this.#duckdb));
    }, signal);
  }

  async query(sql: string, { limit, signal }: QueryOptions): Promise<QueryResult> {
    return this.#guarded(async () => {
      await assertReadOnly(this.#duckdb, this.#connection, sql);
      const reader = await this.#connection.streamAndReadUntil(sql, limit + 1);
      const rows = reader.convertRows(jsonSafeConverter(this.#duckdb));
      return {
        columns: reader.columnNames().map((name, index) => ({ name, type: String(reader.columnType(index)) })),
        rows: rows.slice(0, limit),
        truncated: rows.length > limit,
      };
    }, signal);
  }

  async export(sql: string, format: 'csv' | 'parquet', path: string): Promise<number> {
    return this.#guarded(async () => {
      await assertReadOnly(this.#duckdb, this.#connection, sql);
      const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
      const statement = sql.trim().replace(/[;\s]+$/, '');
      const reader = await this.#connection.runAndReadAll(
        `COPY (\n${statement}\n) TO ${duckdbText(path)} (${options})`,
      );
      return Number(reader.getRows()[0]?.[0] ?? 0);
    });
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #guarded<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const interrupt = () => this.#connection.interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    try {
      signal?.throwIfAborted();
      return await work();
    } catch (error) {
      throw queryError(error);
    } finally {
      signal?.removeEventListener('abort', interrupt);
    }
  }
}
