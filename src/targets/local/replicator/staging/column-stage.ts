import duckdb, { type Vector } from '@duckdb/node-bindings';

/** Rows of one DuckDB vector. */
export const CHUNK_ROWS = 2048;

const VALID_WORDS = CHUNK_ROWS / 32;

/**
 * The values of one column for one chunk, in the memory layout of a DuckDB vector, so that a whole chunk is handed
 * over with one native call a column. Subclasses write text, as MySQL prints it, straight into that layout.
 */
export abstract class ColumnStage {
  /** SQL type of the staging table's column. */
  readonly type: string;
  protected readonly data: ArrayBuffer;
  readonly #valid = new Uint32Array(VALID_WORDS);
  #hasNull = false;

  /** @param width bytes of one value */
  constructor(type: string, width: number) {
    this.type = type;
    this.data = new ArrayBuffer(CHUNK_ROWS * width);
  }

  /** Takes the value that is `bytes` from `start` to before `end`. */
  abstract setBytes(row: number, bytes: Buffer, start: number, end: number): void;

  setText(row: number, text: string): void {
    const length = scratch.write(text, 'latin1');
    this.setBytes(row, scratch, 0, length);
  }

  setNull(row: number): void {
    if (!this.#hasNull) this.#valid.fill(0xffffffff);
    this.#hasNull = true;
    this.#valid[row >>> 5]! &= ~(1 << (row & 31));
  }

  /** Hands the first `rows` values to a vector and starts anew. */
  flush(vector: Vector, rows: number): void {
    duckdb.copy_data_to_vector(vector, 0, this.data, 0, (this.data.byteLength / CHUNK_ROWS) * rows);
    if (!this.#hasNull) return;
    duckdb.vector_ensure_validity_writable(vector);
    duckdb.copy_data_to_vector_validity(vector, 0, this.#valid.buffer, 0, VALID_WORDS * 4);
    this.#hasNull = false;
  }
}

/** Numbers and dates are ASCII and short; what is longer than this is no number. */
const scratch = Buffer.alloc(128);
