import type { DumpColumn } from './dump-column.js';

const NULL_MARK = 251;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const HEX_DIGITS = Buffer.from('0123456789abcdef');

/** Byte → what stands after the backslash; 0 for bytes that stand as they are. No literal holds a line end. */
const ESCAPES = new Uint8Array(256);
ESCAPES[0] = 0x30;
ESCAPES[0x0a] = 0x6e;
ESCAPES[0x0d] = 0x72;
ESCAPES[0x1a] = 0x5a;
ESCAPES[QUOTE] = QUOTE;
ESCAPES[BACKSLASH] = BACKSLASH;

const NULL_TEXT = Buffer.from('NULL');
const EMPTY_TEXT = Buffer.from("''");

/** Turns rows of MySQL's text protocol into `(1,'it\'s',0x00ff,_latin1 0xe9)`, one after the other in one buffer. */
export class RowEncoder {
  readonly #columns: readonly DumpColumn[];
  readonly #introducers: readonly Buffer[];
  #buffer: Buffer;
  #used = 0;

  /** @param capacity bytes to begin with; it grows with a row that needs more */
  constructor(columns: readonly DumpColumn[], capacity: number) {
    this.#columns = columns;
    this.#introducers = columns.map(({ charset }) => Buffer.from(charset === undefined ? '0x' : `_${charset} 0x`));
    this.#buffer = Buffer.allocUnsafe(capacity);
  }

  /** Bytes that wait to be taken. */
  get length(): number {
    return this.#used;
  }

  /** Appends text of the statement around the rows. */
  text(bytes: Buffer): void {
    this.#reserve(bytes.length);
    this.#used += bytes.copy(this.#buffer, this.#used);
  }

  /**
   * Appends the row at `offset`. MySQL, "Protocol::LengthEncodedInteger" and "Text Resultset Row".
   * @returns where the row ends in `bytes`
   */
  row(bytes: Buffer, offset: number): number {
    let at = offset;
    this.#reserve(2);
    this.#buffer[this.#used++] = 0x28;
    for (let index = 0; index < this.#columns.length; index += 1) {
      if (index > 0) this.#buffer[this.#used++] = COMMA;
      let length = bytes[at]!;
      at += 1;
      if (length === NULL_MARK) {
        this.text(NULL_TEXT);
        this.#reserve(2);
        continue;
      }
      if (length > NULL_MARK) {
        const width = length === 252 ? 2 : length === 253 ? 3 : 8;
        length = width === 8 ? Number(bytes.readBigUInt64LE(at)) : bytes.readUIntLE(at, width);
        at += width;
      }
      this.#value(index, bytes, at, at + length);
      at += length;
    }
    this.#buffer[this.#used++] = 0x29;
    return at;
  }

  /** Hands over what was appended; the next bytes go to a new buffer. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#used);
    this.#buffer = Buffer.allocUnsafe(this.#buffer.length);
    this.#used = 0;
    return taken;
  }

  #value(index: number, bytes: Buffer, start: number, end: number): void {
    const column = this.#columns[index]!;
    // Two bytes for each, an introducer, and what may follow the value: a comma and parenthesis.
    this.#reserve(2 * (end - start) + 32);
    switch (column.form) {
      case 'number':
        for (let at = start; at < end; at += 1) this.#buffer[this.#used++] = bytes[at]!;
        return;
      case 'quoted':
        this.#quoted(bytes, start, end);
        return;
      case 'bytes':
        this.#hex(index, bytes, start, end);
        return;
      case 'charset':
        if (column.asciiCompatible && isAscii(bytes, start, end)) this.#quoted(bytes, start, end);
        else this.#hex(index, bytes, start, end);
    }
  }

  #quoted(bytes: Buffer, start: number, end: number): void {
    const buffer = this.#buffer;
    let used = this.#used;
    buffer[used++] = QUOTE;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]!;
      const escaped = ESCAPES[byte]!;
      if (escaped === 0) {
        buffer[used++] = byte;
      } else {
        buffer[used++] = BACKSLASH;
        buffer[used++] = escaped;
      }
    }
    buffer[used++] = QUOTE;
    this.#used = used;
  }

  #hex(index: number, bytes: Buffer, start: number, end: number): void {
    if (start === end) {
      this.text(EMPTY_TEXT);
      return;
    }
    const buffer = this.#buffer;
    let used = this.#used + this.#introducers[index]!.copy(buffer, this.#used);
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]!;
      buffer[used++] = HEX_DIGITS[byte >> 4]!;
      buffer[used++] = HEX_DIGITS[byte & 15]!;
    }
    this.#used = used;
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#used + bytes));
    this.#buffer.copy(grown, 0, 0, this.#used);
    this.#buffer = grown;
  }
}

function isAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at]! > 0x7f) return false;
  return true;
}
