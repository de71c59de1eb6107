import { paint, type Tone } from '../style.js';
import { cut, singleLine, widthOf } from './text.js';
import type { View } from './view.js';

export interface TableColumn {
  title: string;
  align?: 'left' | 'right';
  /** Gives way first when the table is wider than the terminal; at most one column should. */
  shrinks?: boolean;
}

export interface Cell {
  text: string;
  tone?: Tone;
}

const GAP = '  ';
const NARROWEST = 8;

/** Lines of a table with a header, columns padded to their content and cut to the view's width. */
export function renderTable(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[], view: View): string[] {
  const safe = rows.map((row) => row.map((cell) => ({ ...cell, text: singleLine(cell.text) })));
  const widths = fitWidths(columns, safe, view.width);
  const header: Cell[] = columns.map((column) => ({ text: column.title, tone: 'muted' }));
  return [header, ...safe].map((row) => renderRow(columns, row, widths, view.color));
}

function fitWidths(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[], width: number): number[] {
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[index]?.text ?? ''))),
  );
  const excess = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (columns.length - 1) - width;
  const shrinking = columns.findIndex((column) => column.shrinks);
  if (excess > 0 && shrinking !== -1) widths[shrinking] = Math.max(NARROWEST, widths[shrinking]! - excess);
  return widths;
}

function renderRow(
  columns: readonly TableColumn[],
  row: readonly Cell[],
  widths: readonly number[],
  color: boolean,
): string {
  const cells = columns.map((column, index) => {
    const { text, tone } = row[index] ?? { text: '' };
    const shown = cut(text, widths[index]!);
    const padding = ' '.repeat(widths[index]! - widthOf(shown));
    const painted = tone ? paint(shown, tone, color) : shown;
    return column.align === 'right' ? padding + painted : painted + padding;
  });
  return cells.join(GAP).trimEnd();
}
