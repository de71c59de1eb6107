import duckdb, { type Vector } from '@duckdb/node-bindings';
import { FutureimError } from '../../../../core/errors.js';
import { CHUNK_ROWS, ColumnStage } from './column-stage.js';

/** DuckDB's string cell: 4 bytes of length, then up to this many bytes in place. */
const INLINE_BYTES = 12;
const CELL_BYTES = 16;
const CELL_WORDS = 4;
/** A cell as no value makes it: its length is one that none has. */
const NO_VALUE = new Uint32Array([0xffff_ffff, 0, 0, 0]);
/** Of a longer value the cell holds its first four bytes, then the address of all of them. */
const ADDRESS_WORD = 2;
const TWO_TO_32 = 4294967296;

const FIRST_HEAP_BYTES = 4 * 1024;
/** What a chunk of long values needed is not kept for the next one. */
const KEPT_HEAP_BYTES = 1024 * 1024;
const SHORT_BYTES = 40;
const LAST_ASCII = 0x7f;
/** Most bytes of UTF-8 for one unit of a JavaScript string. */
const LARGEST_CHARACTER = 3;

/**
 * VARCHAR and BLOB. Short values go into the cells themselves. The longer ones of a chunk are put end to end and
 * handed over as one value, whose address DuckDB tells: the cells then point into it. A call for each would cost more
 * than all the rest of a row.
 */
export class StringStage extends ColumnStage {
  readonly #name: string;
  readonly #cells = Buffer.from(this.data);
  readonly #words = new Uint32Array(this.data);
  readonly #longRows = new Uint32Array(CHUNK_ROWS);
  readonly #offsets = new Float64Array(CHUNK_ROWS);
  #longCount = 0;
  #heap = Buffer.allocUnsafeSlow(FIRST_HEAP_BYTES);
  #heapBytes = 0;

  /** @param name of the column, for messages */
  constructor(type: 'VARCHAR' | 'BLOB', name: string) {
    super(type, CELL_BYTES);
    this.#name = name;
  }

  override setBytes(row: number, bytes: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    // Buffer.copy is a call out of JavaScript, which short values are not worth.
    if (end - start > SHORT_BYTES) bytes.copy(this.#heap, this.#heapBytes, start, end);
    else for (let index = start; index < end; index += 1) this.#heap[this.#heapBytes + index - start] = bytes[index]!;
    this.#take(row, end - start);
  }

  override setText(row: number, text: string): void {
    this.#reserve(text.length * LARGEST_CHARACTER);
    this.#take(row, this.#heap.write(text, this.#heapBytes, 'utf8'));
  }

  override setNull(row: number): void {
    this.#clear(row * CELL_WORDS);
    super.setNull(row);
  }

  /** @throws FutureimError FIM-TABLE-UNSUPPORTED when text is not UTF-8 */
  override flush(vector: Vector, rows: number): void {
    if (this.#heapBytes > 0) this.#pointTo(this.#handOver(vector));
    super.flush(vector, rows);
    this.#longCount = 0;
    this.#heapBytes = 0;
    if (this.#heap.length > KEPT_HEAP_BYTES) this.#heap = Buffer.allocUnsafeSlow(FIRST_HEAP_BYTES);
  }

  /** @returns the address of the copy that the vector now owns */
  #handOver(vector: Vector): number {
    // Text that is not UTF-8 is not taken, and nothing says so: the cell would keep what an earlier chunk left in it,
    // perhaps of the same length.
    duckdb.copy_data_to_vector(vector, 0, NO_VALUE.buffer, 0, CELL_BYTES);
    duckdb.vector_assign_string_element_len(vector, 0, this.#heap.subarray(0, this.#heapBytes));
    const cell = duckdb.vector_get_data(vector, CELL_BYTES);
    const words = new DataView(cell.buffer, cell.byteOffset, CELL_BYTES);
    if (words.getUint32(0, true) !== this.#heapBytes) {
      throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
        message: `column "${this.#name}" holds text that is not valid UTF-8`,
        reason: 'text in Parquet is UTF-8, and to bend it would make it differ from the source',
        remedy: 'correct the rows at the source, then futureim dms reload --table NAME',
      });
    }
    return words.getUint32(8, true) + words.getUint32(12, true) * TWO_TO_32;
  }

  /** Addresses have 48 bits, so numbers hold them exactly. */
  #pointTo(heap: number): void {
    for (let index = 0; index < this.#longCount; index += 1) {
      const address = heap + this.#offsets[index]!;
      const word = this.#longRows[index]! * CELL_WORDS + ADDRESS_WORD;
      this.#words[word] = address % TWO_TO_32;
      this.#words[word + 1] = address / TWO_TO_32;
    }
  }

  /** The value of `row` is the next `length` bytes of the heap. */
  #take(row: number, length: number): void {
    const word = row * CELL_WORDS;
    const cell = row * CELL_BYTES + 4;
    const start = this.#heapBytes;
    this.#clear(word);
    this.#words[word] = length;
    let bits = 0;
    for (let index = 0; index < length && index < INLINE_BYTES; index += 1) {
      const byte = this.#heap[start + index]!;
      this.#cells[cell + index] = byte;
      bits |= byte;
    }
    if (length > INLINE_BYTES) {
      this.#longRows[this.#longCount] = row;
      this.#offsets[this.#longCount] = start;
      this.#longCount += 1;
    }
    // A short value stays in the heap too when it is not ASCII, so that it is checked with the others.
    if (length > INLINE_BYTES || bits > LAST_ASCII) this.#heapBytes += length;
  }

  #reserve(bytes: number): void {
    const needed = this.#heapBytes + bytes;
    if (needed <= this.#heap.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#heap.length * 2));
    this.#heap.copy(larger, 0, 0, this.#heapBytes);
    this.#heap = larger;
  }

  /** Cells compare whole, so bytes of an earlier value must not stay behind a shorter one. */
  #clear(word: number): void {
    this.#words[word] = 0;
    this.#words[word + 1] = 0;
    this.#words[word + 2] = 0;
    this.#words[word + 3] = 0;
  }
}
