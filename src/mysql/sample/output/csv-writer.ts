import { type Identifiers, UUID_LENGTH } from '../identifiers.js';
import type { OutputFile } from './output.js';

const CHUNK_BYTES = 128 * 1024;
const LONGEST_NUMBER = 32;

const COMMA = 0x2c;
const NEWLINE = 0x0a;
const QUOTE = 0x22;
const RETURN = 0x0d;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const N = 0x4e;

/**
 * Writes CSV as `mysql load` reads it: RFC 4180, `\N` for NULL. Fields are put into a block of bytes one by one; a row
 * is never a string, which is what makes it fast.
 */
export class CsvWriter {
  /** Finished rows, without the header. */
  rows = 0;
  readonly #file: OutputFile;
  readonly #chunk: number;
  #bytes: Buffer;
  #at = 0;
  #first = true;

  constructor(file: OutputFile, columns: readonly string[], chunkBytes = CHUNK_BYTES) {
    this.#file = file;
    this.#chunk = chunkBytes;
    this.#bytes = Buffer.allocUnsafeSlow(chunkBytes);
    for (const column of columns) this.text(column);
    this.endRow();
    this.rows = 0;
  }

  null(): void {
    this.#begin(2);
    this.#bytes[this.#at++] = BACKSLASH;
    this.#bytes[this.#at++] = N;
  }

  id(ids: Identifiers, number: number): void {
    this.#begin(UUID_LENGTH);
    ids.writeUuid(number, this.#bytes, this.#at);
    this.#at += UUID_LENGTH;
  }

  text(value: string): void {
    this.#begin(value.length);
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (
        code > 0x7f ||
        code === COMMA ||
        code === QUOTE ||
        code === NEWLINE ||
        code === RETURN ||
        code === BACKSLASH
      ) {
        this.#special(value);
        return;
      }
      bytes[at++] = code;
    }
    this.#at = at;
  }

  optional(value: string | null | undefined): void {
    if (value === null || value === undefined) this.null();
    else this.text(value);
  }

  integer(value: number): void {
    this.#begin(LONGEST_NUMBER);
    this.#digits(value, 1);
  }

  /** @param cents whole; `1234` is written as `12.34` */
  money(cents: number): void {
    this.#begin(LONGEST_NUMBER);
    if (cents < 0) this.#bytes[this.#at++] = MINUS;
    const amount = Math.abs(cents);
    const whole = Math.floor(amount / 100);
    this.#digits(whole, 1);
    this.#bytes[this.#at++] = POINT;
    this.#digits(amount - whole * 100, 2);
  }

  boolean(value: boolean): void {
    this.integer(value ? 1 : 0);
  }

  endRow(): void {
    this.#makeRoom(1);
    this.#bytes[this.#at++] = NEWLINE;
    this.#first = true;
    this.rows++;
  }

  /** Hands over what is left; rows may follow. */
  flush(): void {
    if (this.#at === 0) return;
    this.#file.write(this.#bytes.subarray(0, this.#at));
    this.#bytes = Buffer.allocUnsafeSlow(this.#chunk);
    this.#at = 0;
  }

  /** Starts a field of so many bytes at most. */
  #begin(bytes: number): void {
    this.#makeRoom(bytes + 1);
    if (!this.#first) this.#bytes[this.#at++] = COMMA;
    this.#first = false;
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    this.flush();
    if (bytes > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(bytes);
  }

  /** A text with characters beyond ASCII, or that needs quotes. */
  #special(value: string): void {
    const quoted = /[",\r\n\\]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    this.#makeRoom(quoted.length * 3);
    this.#at += this.#bytes.write(quoted, this.#at, 'utf8');
  }

  /** @param least digits, filled up with zeros */
  #digits(value: number, least: number): void {
    const bytes = this.#bytes;
    let count = least;
    for (let limit = 10 ** least; value >= limit; limit *= 10) count++;
    let left = value;
    for (let at = this.#at + count - 1; at >= this.#at; at--) {
      const rest = Math.floor(left / 10);
      bytes[at] = ZERO + left - rest * 10;
      left = rest;
    }
    this.#at += count;
  }
}
