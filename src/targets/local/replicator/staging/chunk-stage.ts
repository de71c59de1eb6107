import { type DuckDBAppender, DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { CHUNK_ROWS, type ColumnStage } from './column-stage.js';

/** Text of long rows is handed over before a chunk is full of them. */
const CHUNK_BYTES = 16 * 1024 * 1024;

/** Collects rows column by column and hands every full chunk to an appender. */
export class ChunkStage {
  readonly #columns: readonly ColumnStage[];
  readonly #appender: DuckDBAppender;
  readonly #chunk: DuckDBDataChunk;
  #rows = 0;
  #bytes = 0;

  /** @param columns in the order of the appender's table */
  constructor(columns: readonly ColumnStage[], appender: DuckDBAppender) {
    this.#columns = columns;
    this.#appender = appender;
    this.#chunk = DuckDBDataChunk.create(columns.map((_, index) => appender.columnType(index)));
  }

  /** The row that `set…` of the columns fills now. */
  get row(): number {
    return this.#rows;
  }

  /** The row is complete; `bytes` is about what its values take. */
  next(bytes: number): void {
    this.#rows += 1;
    this.#bytes += bytes;
    if (this.#rows === CHUNK_ROWS || this.#bytes >= CHUNK_BYTES) this.flush();
  }

  flush(): void {
    if (this.#rows === 0) return;
    this.#chunk.reset();
    for (let index = 0; index < this.#columns.length; index += 1) {
      this.#columns[index]!.flush(duckdb.data_chunk_get_vector(this.#chunk.chunk, index), this.#rows);
    }
    this.#chunk.rowCount = this.#rows;
    this.#appender.appendDataChunk(this.#chunk);
    this.#rows = 0;
    this.#bytes = 0;
  }
}
