import duckdb, { type Vector } from '@duckdb/node-bindings';
import { ColumnStage } from './column-stage.js';

/** DuckDB's string cell: 4 bytes of length, then up to this many bytes in place. */
const INLINE_BYTES = 12;
const CELL_BYTES = 16;

/** VARCHAR and BLOB: short values go into the cells themselves, longer ones are handed over one by one. */
export class StringStage extends ColumnStage {
  readonly #cells = Buffer.from(this.data);
  readonly #lengths = new Uint32Array(this.data);
  readonly #longRows: number[] = [];
  readonly #longValues: Uint8Array[] = [];

  constructor(type: 'VARCHAR' | 'BLOB') {
    super(type, CELL_BYTES);
  }

  override setBytes(row: number, bytes: Buffer, start: number, end: number): void {
    const length = end - start;
    const cell = row * CELL_BYTES;
    if (length > INLINE_BYTES) {
      this.#setLong(row, bytes.subarray(start, end));
      return;
    }
    this.#clear(row);
    this.#lengths[row * 4] = length;
    for (let index = 0; index < length; index += 1) this.#cells[cell + 4 + index] = bytes[start + index]!;
  }

  override setText(row: number, text: string): void {
    if (text.length > INLINE_BYTES) {
      this.#setLong(row, Buffer.from(text, 'utf8'));
      return;
    }
    const bytes = Buffer.from(text, 'utf8');
    this.setBytes(row, bytes, 0, bytes.length);
  }

  override setNull(row: number): void {
    this.#clear(row);
    super.setNull(row);
  }

  override flush(vector: Vector, rows: number): void {
    super.flush(vector, rows);
    for (let index = 0; index < this.#longRows.length; index += 1) {
      duckdb.vector_assign_string_element_len(vector, this.#longRows[index]!, this.#longValues[index]!);
    }
    this.#longRows.length = 0;
    this.#longValues.length = 0;
  }

  #setLong(row: number, value: Uint8Array): void {
    this.#clear(row);
    this.#longRows.push(row);
    this.#longValues.push(value);
  }

  /** Cells compare whole, so bytes of an earlier value must not stay behind a shorter one. */
  #clear(row: number): void {
    const word = row * 4;
    this.#lengths[word] = 0;
    this.#lengths[word + 1] = 0;
    this.#lengths[word + 2] = 0;
    this.#lengths[word + 3] = 0;
  }
}
