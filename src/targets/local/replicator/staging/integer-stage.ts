import { ColumnStage } from './column-stage.js';
import { writeInt64 } from './int64.js';

const MINUS = 45;
const ZERO = 48;

/** Digits that a number holds exactly whatever they are. */
const SAFE_DIGITS = 15;

/** Whole numbers of up to 32 bits. */
export class Int32Stage extends ColumnStage {
  readonly #values = new Int32Array(this.data);

  override setBytes(row: number, bytes: Buffer, start: number, end: number): void {
    this.#values[row] = parseSmall(bytes, start, end);
  }
}

/** Whole numbers of up to 64 bits, signed or not. */
export class Int64Stage extends ColumnStage {
  readonly #words = new Int32Array(this.data);
  readonly #values = new BigInt64Array(this.data);

  override setBytes(row: number, bytes: Buffer, start: number, end: number): void {
    if (end - start <= SAFE_DIGITS) writeInt64(this.#words, row, parseSmall(bytes, start, end));
    else this.#values[row] = BigInt.asIntN(64, BigInt(bytes.toString('latin1', start, end)));
  }
}

/** DECIMAL(p, s) as the integer that its digits without the point are; MySQL always prints all s of them. */
export class DecimalStage extends ColumnStage {
  readonly #words = new Int32Array(this.data);
  readonly #small = new Int16Array(this.data);
  readonly #values = new BigInt64Array(this.data);
  readonly #bytesPerValue: number;

  constructor(precision: number, scale: number) {
    const width = precision <= 4 ? 2 : precision <= 9 ? 4 : 8;
    super(`DECIMAL(${precision},${scale})`, width);
    this.#bytesPerValue = width;
  }

  override setBytes(row: number, bytes: Buffer, start: number, end: number): void {
    if (end - start > SAFE_DIGITS) {
      this.#values[row] = BigInt(bytes.toString('latin1', start, end).replace('.', ''));
      return;
    }
    const value = parseSmall(bytes, start, end);
    if (this.#bytesPerValue === 8) writeInt64(this.#words, row, value);
    else if (this.#bytesPerValue === 4) this.#words[row] = value;
    else this.#small[row] = value;
  }
}

/** Digits with an optional sign; a point is passed over. At most 15 digits. */
function parseSmall(bytes: Buffer, start: number, end: number): number {
  const negative = bytes[start] === MINUS;
  let value = 0;
  for (let index = negative ? start + 1 : start; index < end; index += 1) {
    const digit = bytes[index]! - ZERO;
    if (digit >= 0) value = value * 10 + digit;
  }
  return negative ? -value : value;
}
