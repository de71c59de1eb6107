import { type AnsiCode, ansiCodesToString, diffAnsiCodes } from '@alcalzone/ansi-tokenize';
import type { Cell } from './row.js';

/** Where the pen is; `column` is unknown behind the last column and behind characters of uncertain width. */
interface Position {
  row: number;
  column: number | undefined;
}

/**
 * Writes cells and moves between them with as few bytes as it can. Sequences are those of ECMA-48: CUP, CHA, CUU, CUD,
 * EL and SGR. Rows and columns count from 0, at the upper left corner of the frame.
 */
export class Pen {
  readonly #absolute: boolean;
  #at: Position;
  #style: AnsiCode[] = [];
  #written = '';

  /**
   * @param absolute whether the frame begins in the upper left corner of the terminal; otherwise rows are reached from
   * where the cursor is
   * @param at where the cursor is
   */
  constructor(absolute: boolean, at: Position = { row: 0, column: 0 }) {
    this.#absolute = absolute;
    this.#at = at;
  }

  get at(): Position {
    return this.#at;
  }

  moveTo(row: number, column: number): void {
    const from = this.#at;
    this.#at = { row, column };
    if (row !== from.row && this.#absolute) {
      this.#written += `\u001b[${row + 1};${column + 1}H`;
      return;
    }
    if (row > from.row) this.#written += `\u001b[${row - from.row}B`;
    if (row < from.row) this.#written += `\u001b[${from.row - row}A`;
    if (column === from.column) return;
    this.#written += column === 0 ? '\r' : `\u001b[${column + 1}G`;
  }

  /** Goes to the upper left corner of the terminal, wherever the cursor is. */
  home(): void {
    this.#written += '\u001b[H';
    this.#at = { row: 0, column: 0 };
  }

  /** Goes to the row below, which appears at the foot of the terminal where there is none yet. */
  feed(): void {
    // A row that scrolls in takes the present background.
    this.#turnTo([]);
    this.#written += '\r\n';
    this.#at = { row: this.#at.row + 1, column: 0 };
  }

  write({ text, columns, style }: Cell, exact: boolean): void {
    this.#turnTo(style);
    this.#written += text;
    const { row, column } = this.#at;
    this.#at = { row, column: exact && column !== undefined ? column + columns : undefined };
  }

  /** Blanks the row from here on. */
  eraseRest(): void {
    this.#turnTo([]);
    this.#written += '\u001b[K';
  }

  /** Blanks everything from here on. */
  eraseBelow(): void {
    this.#turnTo([]);
    this.#written += '\u001b[J';
  }

  /** What was written; the terminal is left without colours. */
  end(): string {
    this.#turnTo([]);
    return this.#written;
  }

  #turnTo(style: readonly AnsiCode[]): void {
    this.#written += ansiCodesToString(diffAnsiCodes(this.#style, [...style]));
    this.#style = [...style];
  }
}
