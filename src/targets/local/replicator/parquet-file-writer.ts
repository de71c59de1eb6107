import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  BLOB,
  blobValue,
  type DuckDBAppender,
  type DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  VARCHAR,
} from '@duckdb/node-api';
import { makeDurableFolder, syncFile, syncFolder } from '../../../core/durable-file.js';
import { duckdbName, duckdbText } from '../../../lake/duckdb-quote.js';
import type { LakeColumn } from '../../../lake/table-schema.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import type { ColumnContract } from '../../../lake/types/contract.js';
import type { StagedRows } from './staged-rows.js';

/** Rows of one DuckDB vector. */
const CHUNK_ROWS = 2048;

/** Stages of one process must not share a name: several files may be open at once. */
let nextStage = 0;

/** What stands on disk after a file was closed. */
export interface WrittenFile {
  rows: number;
  bytes: number;
}

/**
 * Writes one Parquet file: rows are staged as text in an in-memory DuckDB table, cast to the types of the
 * contract while the file is written under a temporary name, made durable, then renamed to its final name.
 */
export class ParquetFileWriter {
  readonly #connection: DuckDBConnection;
  readonly #appender: DuckDBAppender;
  readonly #stage: string;
  readonly #columns: readonly LakeColumn[];
  readonly #contracts: readonly ColumnContract[];
  readonly #chunk: DuckDBDataChunk;
  readonly #path: string;
  #rows = 0;

  private constructor(
    connection: DuckDBConnection,
    appender: DuckDBAppender,
    stage: string,
    columns: readonly LakeColumn[],
    path: string,
  ) {
    this.#connection = connection;
    this.#appender = appender;
    this.#stage = stage;
    this.#columns = columns;
    this.#contracts = columns.map(columnContract);
    this.#path = path;
    this.#chunk = DuckDBDataChunk.create([
      VARCHAR,
      VARCHAR,
      VARCHAR,
      ...this.#contracts.map((contract) => (contract.staging === 'BLOB' ? BLOB : VARCHAR)),
    ]);
  }

  /** @param path absolute path of the file; nothing may be there yet */
  static async open(
    connection: DuckDBConnection,
    columns: readonly LakeColumn[],
    path: string,
  ): Promise<ParquetFileWriter> {
    const stage = `stage_${nextStage++}`;
    const definitions = columns.map((column, index) => `c${index} ${columnContract(column).staging}`);
    await connection.run(
      `CREATE TEMP TABLE ${stage} (${['op VARCHAR', 'ts VARCHAR', 'seq VARCHAR', ...definitions].join(', ')})`,
    );
    return new ParquetFileWriter(connection, await connection.createAppender(stage), stage, columns, path);
  }

  get rows(): number {
    return this.#rows;
  }

  append(rows: StagedRows): void {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const end = Math.min(start + CHUNK_ROWS, rows.length);
      this.#chunk.reset();
      this.#chunk.setColumns([
        rows.operations.slice(start, end),
        rows.timestamps.slice(start, end),
        rows.sequences.slice(start, end),
        ...rows.columns.map((column, index) => this.#vectorValues(column.slice(start, end), index)),
      ]);
      this.#appender.appendDataChunk(this.#chunk);
    }
    this.#rows += rows.length;
  }

  /** Writes the file; durable and under its final name when it returns. */
  async close(): Promise<WrittenFile> {
    this.#appender.closeSync();
    const folder = dirname(this.#path);
    const temporary = join(folder, `.${basename(this.#path)}.part`);
    try {
      await makeDurableFolder(folder);
      await this.#connection.run(
        `COPY (SELECT ${this.#selectList()} FROM ${this.#stage}) TO ${duckdbText(temporary)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      await syncFile(temporary);
      const { size } = await stat(temporary);
      await rename(temporary, this.#path);
      await syncFolder(folder);
      return { rows: this.#rows, bytes: size };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      await this.#dropStage();
    }
  }

  /** Gives up: nothing is left on disk or in memory. */
  async abort(): Promise<void> {
    this.#appender.closeSync();
    await this.#dropStage();
  }

  #vectorValues(values: StagedRows['columns'][number], index: number): (string | null | DuckDBBlobValue)[] {
    if (this.#contracts[index]!.staging === 'VARCHAR') return values as (string | null)[];
    return values.map((value) => (value === null ? null : blobValue(value as Uint8Array)));
  }

  #selectList(): string {
    const typed = this.#contracts.map(
      (contract, index) => `${contract.parquetExpression(`c${index}`)} AS ${duckdbName(this.#columns[index]!.name)}`,
    );
    return ['op AS "Op"', 'CAST(ts AS TIMESTAMP) AS dms_ts', 'seq AS dms_seq', ...typed].join(', ');
  }

  async #dropStage(): Promise<void> {
    await this.#connection.run(`DROP TABLE IF EXISTS ${this.#stage}`);
  }
}
