import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { duckdbName, duckdbText } from '../../../lake/duckdb-quote.js';
import type { FileChecksum } from '../../../lake/files/file-checksum.js';
import type { LakeColumn } from '../../../lake/table-schema.js';
import { writeDurableParquet } from './durable-parquet.js';
import type { StagedRows } from './staged-rows.js';
import { ChunkStage } from './staging/chunk-stage.js';
import type { ColumnStage } from './staging/column-stage.js';
import { stagedColumn } from './staging/column-stages.js';
import type { StagingDatabase } from './staging/staging-database.js';
import { StringStage } from './staging/string-stage.js';
import { TimestampStage } from './staging/temporal-stage.js';
import { stageTextRow } from './staging/text-row.js';

/** What stands on disk after a file was closed. */
export interface WrittenFile extends FileChecksum {
  rows: number;
}

/** What a file holds: a load, whose rows all carry one time and no sequence, or changes. */
export type FileKind = { kind: 'load'; timestamp: string } | { kind: 'changes' };

/** `Op`, `dms_ts` and `dms_seq` of each change. */
interface ChangeColumns {
  operation: StringStage;
  timestamp: TimestampStage;
  sequence: StringStage;
}

/**
 * Writes one Parquet file: rows are staged in an in-memory DuckDB table, written under a temporary name, made durable,
 * then renamed to their final name.
 */
export class ParquetFileWriter {
  readonly #connection: DuckDBConnection;
  readonly #appender: DuckDBAppender;
  readonly #chunk: ChunkStage;
  readonly #change: ChangeColumns | undefined;
  readonly #stages: readonly ColumnStage[];
  readonly #query: string;
  readonly #path: string;
  #rows = 0;
  #bytes = 0;

  private constructor(
    connection: DuckDBConnection,
    appender: DuckDBAppender,
    change: ChangeColumns | undefined,
    stages: readonly ColumnStage[],
    query: string,
    path: string,
  ) {
    this.#connection = connection;
    this.#appender = appender;
    this.#change = change;
    this.#stages = stages;
    this.#query = query;
    this.#path = path;
    this.#chunk = new ChunkStage(change === undefined ? stages : [...Object.values(change), ...stages], appender);
  }

  /** @param path absolute path of the file; nothing may be there yet */
  static async open(
    staging: StagingDatabase,
    columns: readonly LakeColumn[],
    path: string,
    file: FileKind,
  ): Promise<ParquetFileWriter> {
    const staged = columns.map(stagedColumn);
    const change = file.kind === 'changes' ? changeColumns() : undefined;
    const control = change === undefined ? [] : ['op VARCHAR', 'ts TIMESTAMP', 'seq VARCHAR'];
    const definitions = staged.map(({ stage }, index) => `c${index} ${stage.type}`);
    const values = staged.map(
      ({ toParquet }, index) => `${toParquet(`c${index}`)} AS ${duckdbName(columns[index]!.name)}`,
    );
    const connection = await staging.connect();
    await connection.run(`CREATE TEMP TABLE stage (${[...control, ...definitions].join(', ')})`);
    const appender = await connection.createAppender('stage');
    const query = `SELECT ${[...controlValues(file), ...values].join(', ')} FROM stage`;
    return new ParquetFileWriter(
      connection,
      appender,
      change,
      staged.map(({ stage }) => stage),
      query,
      path,
    );
  }

  /** Rows taken so far. */
  get rows(): number {
    return this.#rows;
  }

  /** About the bytes of the loaded rows, as text. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a row of MySQL's text protocol that begins at `offset`. */
  appendLoaded(bytes: Buffer, offset: number): void {
    const length = stageTextRow(this.#stages, this.#chunk.row, bytes, offset) - offset;
    this.#chunk.next(length);
    this.#rows += 1;
    this.#bytes += length;
  }

  /** Takes changes; the file must have been opened for them. */
  appendChanges(rows: StagedRows): void {
    const { operation, timestamp, sequence } = this.#change!;
    for (let index = 0; index < rows.length; index += 1) {
      const { row } = this.#chunk;
      operation.setText(row, rows.operations[index]!);
      timestamp.setText(row, rows.timestamps[index]!);
      sequence.setText(row, rows.sequences[index]!);
      let bytes = 0;
      for (let column = 0; column < this.#stages.length; column += 1) {
        const value = rows.columns[column]![index]!;
        const stage = this.#stages[column]!;
        if (value === null) stage.setNull(row);
        else if (typeof value === 'string') stage.setText(row, value);
        else stage.setBytes(row, value, 0, value.length);
        bytes += value?.length ?? 0;
      }
      this.#chunk.next(bytes);
    }
    this.#rows += rows.length;
  }

  /** Writes the file; durable and under its final name when it returns. */
  async close(): Promise<WrittenFile> {
    try {
      this.#chunk.flush();
      this.#appender.closeSync();
      return { rows: this.#rows, ...(await writeDurableParquet(this.#connection, this.#query, this.#path)) };
    } finally {
      this.#connection.closeSync();
    }
  }

  /** Gives up: nothing is left on disk or in memory. */
  abort(): void {
    this.#appender.closeSync();
    this.#connection.closeSync();
  }
}

function changeColumns(): ChangeColumns {
  return {
    operation: new StringStage('VARCHAR', 'Op'),
    timestamp: new TimestampStage(),
    sequence: new StringStage('VARCHAR', 'dms_seq'),
  };
}

/** The first three columns of every file. */
function controlValues(file: FileKind): string[] {
  if (file.kind === 'changes') return ['op AS "Op"', 'ts AS dms_ts', 'seq AS dms_seq'];
  return [`'I' AS "Op"`, `TIMESTAMP ${duckdbText(file.timestamp)} AS dms_ts`, `'' AS dms_seq`];
}
