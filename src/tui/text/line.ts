import { cut, widthOf } from '../../cli/render/text.js';
import type { Tone } from '../../cli/style.js';

/** How a piece of a line is drawn; `title` and `selected` exist on the dashboard alone. */
export type LineTone = Tone | 'title' | 'selected';

/** A piece of a line in one style. Its text holds no control characters and no line ends. */
export interface Span {
  text: string;
  tone?: LineTone;
}

/** One row of the terminal. */
export type Line = readonly Span[];

export const BLANK: Line = [];

export function span(text: string, tone?: LineTone): Span {
  return tone === undefined ? { text } : { text, tone };
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0);
}

export function lineText(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** The line cut to `width` columns, `…` where something was cut. */
export function fitLine(line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line;
  const fitted: Span[] = [];
  let room = width;
  for (const piece of line) {
    if (room <= 0) break;
    const text = cut(piece.text, room);
    fitted.push({ ...piece, text });
    room -= widthOf(text);
    if (text !== piece.text) break;
  }
  return fitted;
}

/** The line filled with blanks, or cut, to exactly `width` columns. */
function padLine(line: Line, width: number): Line {
  const fitted = fitLine(line, width);
  const missing = width - lineWidth(fitted);
  return missing > 0 ? [...fitted, span(' '.repeat(missing))] : fitted;
}

/** `left` and `right` at the two ends of `width` columns; when both do not fit, `left` is cut. */
export function spread(left: Line, right: Line, width: number): Line {
  const room = width - lineWidth(right) - 2;
  if (room <= 0) return fitLine(right, width);
  return [...padLine(fitLine(left, room), room + 2), ...right];
}

/** Blocks of lines side by side, each padded to its width. */
export function beside(blocks: readonly { lines: readonly Line[]; width: number }[], gap: number): Line[] {
  const height = Math.max(0, ...blocks.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    blocks.flatMap(({ lines, width }, index) => [
      ...padLine(lines[row] ?? BLANK, width),
      ...(index < blocks.length - 1 ? [span(' '.repeat(gap))] : []),
    ]),
  );
}
