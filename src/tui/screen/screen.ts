import { cellAt, changedRuns } from './changed-runs.js';
import { Pen } from './pen.js';
import { EMPTY_ROW, parseRow, type Row } from './row.js';
import { sizeOf } from './size-of.js';

/** The part of a terminal's output stream that a screen needs. */
export interface ScreenTerminal {
  /** Undefined, or 0, where the terminal does not say. */
  columns?: number;
  rows?: number;
  write(text: string): unknown;
}

const ENTER = '\u001b[?1049h';
const LEAVE = '\u001b[?1049l';
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
/** A character that the terminal takes for wider than we do must not push the rest of its row into the next one. */
const WRAP_OFF = '\u001b[?7l';
const WRAP_ON = '\u001b[?7h';
/** What stands between is shown at once (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036). */
const FRAME_BEGINS = '\u001b[?2026h';
const FRAME_ENDS = '\u001b[?2026l';

/**
 * A screen of the terminal that is drawn in frames. The first frame, and the first one of another size, are written
 * whole; of every other only the cells that differ from the frame before, so that a frame costs what has changed on it.
 * A row with characters of uncertain width is written whole when it changed.
 */
export class Screen {
  readonly #terminal: ScreenTerminal;
  readonly #alternate: boolean;
  #rows: Row[] = [];
  #texts: string[] = [];
  #cursor: Pen['at'] = { row: 0, column: 0 };
  /** Size of the terminal that the last frame was drawn for; undefined before the first. */
  #size: string | undefined;
  #closed = false;

  /** @param alternate whether to draw on the terminal's second screen, which leaves the first as it was */
  constructor(terminal: ScreenTerminal, alternate: boolean) {
    this.#terminal = terminal;
    this.#alternate = alternate;
    terminal.write(`${alternate ? ENTER : ''}${HIDE_CURSOR}${WRAP_OFF}`);
  }

  /** @param frame lines of text with SGR sequences; those for which the terminal is too low are left out */
  draw(frame: string): void {
    if (this.#closed) return;
    const { columns, rows } = sizeOf(this.#terminal);
    const size = `${columns}×${rows}`;
    const texts = frame.split('\n').slice(0, rows);
    const drawn = size === this.#size ? this.#changes(texts) : this.#whole(texts);
    this.#size = size;
    if (drawn !== '') this.#terminal.write(`${FRAME_BEGINS}${drawn}${FRAME_ENDS}`);
  }

  /** Writes the last frame whole, over whatever another program wrote. */
  redraw(): void {
    if (this.#closed || this.#size === undefined) return;
    this.#terminal.write(`${FRAME_BEGINS}${this.#whole(this.#texts)}${FRAME_ENDS}`);
  }

  /** Gives the terminal back as it was; without a second screen the last frame stays. May be called more than once. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    let last = '';
    if (!this.#alternate && this.#size !== undefined) {
      const pen = this.#pen();
      pen.moveTo(this.#rows.length - 1, 0);
      pen.feed();
      last = pen.end();
    }
    this.#terminal.write(`${last}${WRAP_ON}${this.#alternate ? LEAVE : ''}${SHOW_CURSOR}`);
  }

  #pen(): Pen {
    return new Pen(this.#alternate, this.#cursor);
  }

  /** Erases what was drawn and writes every row. */
  #whole(texts: readonly string[]): string {
    const pen = this.#pen();
    if (this.#alternate) pen.home();
    else pen.moveTo(0, 0);
    pen.eraseBelow();
    this.#remember(texts, []);
    this.#rows.forEach((row, index) => {
      if (index > 0) pen.feed();
      for (const cell of row.cells) if (cell) pen.write(cell, row.exact);
    });
    this.#cursor = pen.at;
    return pen.end();
  }

  /** Writes what differs from the frame before. */
  #changes(texts: readonly string[]): string {
    const before = this.#rows;
    this.#remember(texts, this.#texts);
    const pen = this.#pen();
    const rows = Math.max(before.length, this.#rows.length);
    for (let row = 0; row < rows; row++) {
      const after = this.#rows[row] ?? EMPTY_ROW;
      if (row >= before.length) {
        pen.moveTo(row - 1, 0);
        pen.feed();
      }
      if (after !== before[row]) drawRow(pen, row, before[row] ?? EMPTY_ROW, after);
    }
    this.#cursor = pen.at;
    return pen.end();
  }

  /** Rows whose text is that of the frame before are not parsed again. */
  #remember(texts: readonly string[], known: readonly string[]): void {
    const before = this.#rows;
    this.#rows = texts.map((text, row) => (text === known[row] ? before[row]! : parseRow(text)));
    this.#texts = [...texts];
  }
}

function drawRow(pen: Pen, row: number, before: Row, after: Row): void {
  if (!before.exact || !after.exact) {
    pen.moveTo(row, 0);
    pen.eraseRest();
    for (const cell of after.cells) if (cell) pen.write(cell, after.exact);
    return;
  }
  for (const { start, end } of changedRuns(before, after)) {
    pen.moveTo(row, start);
    for (let column = start; column < Math.min(end, after.cells.length); column++) {
      const cell = cellAt(after, column);
      if (cell) pen.write(cell, true);
    }
    if (end > after.cells.length) {
      if (start < after.cells.length) pen.moveTo(row, after.cells.length);
      pen.eraseRest();
      return;
    }
  }
}
