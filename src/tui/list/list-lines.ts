import { cut, widthOf } from '../../cli/render/text.js';
import { type Line, type Span, span, spread } from '../text/line.js';
import type { Column } from './column.js';
import { type FittedColumn, fitColumns, GAP } from './fit-columns.js';
import { windowOf } from './window-of.js';

export interface ListView<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** Key of the chosen row; absent or gone: the first. */
  selected: string | undefined;
  /** Column the rows are sorted by, marked in the header. */
  sorted?: { column: string; descending: boolean };
  width: number;
  /** Lines including the header. */
  height: number;
}

/** Header and the rows around the chosen one; what does not fit is counted in the header. */
export function listLines<Row>(list: ListView<Row>): Line[] {
  const { rows, keyOf, width, height } = list;
  const chosen = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === list.selected),
  );
  const { start, end } = windowOf(rows.length, chosen, Math.max(1, height - 1));
  const shown = rows.slice(start, end);
  const fitted = fitColumns(list.columns, shown, width - 2);
  const hidden = rows.length - shown.length;
  const position = hidden > 0 ? `${start + 1}-${end} of ${rows.length}` : '';
  return [
    headerLine(fitted, list.sorted, position, width),
    ...shown.map((row, index): Line => rowLine(fitted, row, start + index === chosen)),
  ];
}

function headerLine<Row>(
  fitted: readonly FittedColumn<Row>[],
  sorted: ListView<Row>['sorted'],
  position: string,
  width: number,
): Line {
  const titles = fitted.map(({ column, width: room }) => {
    const mark = sorted?.column === column.id ? (sorted.descending ? '↓' : '↑') : '';
    return aligned(`${column.title}${mark}`, room, column.align);
  });
  const line = [span(`  ${titles.join(' '.repeat(GAP)).trimEnd()}`, 'muted')];
  return position === '' ? line : spread(line, [span(position, 'strong')], width);
}

function rowLine<Row>(fitted: readonly FittedColumn<Row>[], row: Row, chosen: boolean): Line {
  const pieces: Span[] = [chosen ? span('› ', 'selected') : span('  ')];
  fitted.forEach(({ column, width }, index) => {
    const { text, tone } = column.cell(row);
    const gap = index === fitted.length - 1 ? '' : ' '.repeat(GAP);
    const shown = aligned(cut(text, width), width, column.align);
    pieces.push(span(shown, tone ?? (chosen ? 'strong' : undefined)), span(gap));
  });
  return pieces;
}

function aligned(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? blanks + text : text + blanks;
}
