/** Bits of the eight dots of a braille character (Unicode block U+2800), by column and by row from the bottom. */
const DOTS = [
  [0x40, 0x04, 0x02, 0x01],
  [0x80, 0x20, 0x10, 0x08],
] as const;

/**
 * Draws values as a line of braille dots, two values a column and four levels a row.
 *
 * @param values oldest first; null leaves a gap
 * @param maximum the value at the upper edge; larger ones are drawn there
 * @param rows height in rows of the terminal
 * @returns rows from the top, each `values.length / 2` columns wide
 */
export function brailleLine(values: readonly (number | null)[], maximum: number, rows: number): string[] {
  const columns = Math.ceil(values.length / 2);
  const cells = Array.from({ length: rows }, () => new Uint8Array(columns));
  const levels = rows * 4 - 1;
  let previous: number | undefined;
  values.forEach((value, index) => {
    if (value === null) {
      previous = undefined;
      return;
    }
    const level = Math.round((Math.min(Math.max(value, 0), maximum) / maximum) * levels);
    // A jump is joined by a vertical stroke, so that the eye can follow it.
    const from = previous === undefined ? level : previous + Math.sign(level - previous);
    for (let dot = Math.min(from, level); dot <= Math.max(from, level); dot++) {
      cells[rows - 1 - Math.floor(dot / 4)]![index >> 1]! |= DOTS[(index & 1) as 0 | 1][(dot & 3) as 0 | 1 | 2 | 3];
    }
    previous = level;
  });
  return cells.map((row) => [...row].map((bits) => (bits === 0 ? ' ' : String.fromCodePoint(0x2800 + bits))).join(''));
}
