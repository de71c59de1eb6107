import { type AnsiCode, ansiCodesToString, styledCharsFromTokens, tokenize } from '@alcalzone/ansi-tokenize';

/** What one place of the terminal shows. */
export interface Cell {
  text: string;
  columns: 1 | 2;
  style: readonly AnsiCode[];
  /** Text and style in one, to compare by. */
  key: string;
}

/** One row of the terminal. */
export interface Row {
  /** By column; undefined is the right half of the wide character before it. Nothing but blanks follows. */
  cells: readonly (Cell | undefined)[];
  /**
   * Whether all terminals agree on the columns its characters take. Emoji, combining marks and joined characters differ
   * between terminals and their versions; what stands behind one cannot be addressed by its column.
   */
  exact: boolean;
}

export const BLANK_CELL: Cell = { text: ' ', columns: 1, style: [], key: ' ' };

export const EMPTY_ROW: Row = { cells: [], exact: true };

/** @param text one line of text with SGR sequences (colours and the like) and no other control characters */
export function parseRow(text: string): Row {
  const cells: (Cell | undefined)[] = [];
  let exact = true;
  for (const { value, fullWidth, styles } of styledCharsFromTokens(tokenize(text))) {
    exact &&= (fullWidth ? WIDE : NARROW).test(value) && !EMOJI.test(value);
    cells.push({ text: value, columns: fullWidth ? 2 : 1, style: styles, key: ansiCodesToString(styles) + value });
    if (fullWidth) cells.push(undefined);
  }
  while (cells.at(-1)?.key === BLANK_CELL.key) cells.pop();
  return { cells, exact };
}

const EMOJI = /\p{Emoji_Presentation}/u;

/** Latin, Greek and Cyrillic letters, punctuation, currencies, arrows, box drawing, symbols and braille. */
const NARROW =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u27bf\u2800-\u28ff]$/u;

/** Kana, Han, Hangul and full-width forms, as Unicode 6 knew them already. */
const WIDE =
  /^[\u3001-\u303d\u3041-\u3096\u30a1-\u30ff\u3131-\u318e\u3400-\u4db5\u4e00-\u9fcb\uac00-\ud7a3\uff01-\uff60]$/u;
