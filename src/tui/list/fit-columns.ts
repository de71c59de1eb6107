import { widthOf } from '../../cli/render/text.js';
import type { Column } from './column.js';

export interface FittedColumn<Row> {
  column: Column<Row>;
  width: number;
}

export const GAP = 2;

/** The columns that fit into `width`, those with the highest drop order left out first, each with its width. */
export function fitColumns<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): FittedColumn<Row>[] {
  let kept = columns.map((column) => ({ column, width: naturalWidth(column, rows) }));
  while (totalWidth(kept) > width) {
    const droppable = Math.max(...kept.map(({ column }) => column.dropOrder));
    if (droppable === 0) break;
    kept = kept.filter(({ column }) => column.dropOrder !== droppable);
  }
  const spare = width - totalWidth(kept);
  if (spare < 0) return shrunk(kept, -spare);
  return kept.map((each) => (each.column.grows ? { ...each, width: each.width + spare } : each));
}

/** When even what always stays is too wide, the widest column gives way: names can be told by their beginning. */
function shrunk<Row>(columns: readonly FittedColumn<Row>[], excess: number): FittedColumn<Row>[] {
  const widest = Math.max(...columns.map(({ width }) => width));
  const index = columns.findIndex(({ width }) => width === widest);
  return columns.map((each, at) => (at === index ? { ...each, width: Math.max(4, each.width - excess) } : each));
}

function naturalWidth<Row>(column: Column<Row>, rows: readonly Row[]): number {
  if (column.grows) return column.width;
  return Math.max(column.width, widthOf(column.title), ...rows.map((row) => widthOf(column.cell(row).text)));
}

function totalWidth(columns: readonly { width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0) + GAP * Math.max(0, columns.length - 1);
}
