import type { Span } from '../text/line.js';

/** A column of a list of `Row`s. */
export interface Column<Row> {
  id: string;
  title: string;
  align?: 'left' | 'right';
  /** Narrowest width; columns do not jump as long as their content fits it. */
  width: number;
  /** Takes the room that is left, at most one column should. */
  grows?: boolean;
  /** Columns with a higher number are left out first when the terminal is narrow; 0 stays always. */
  dropOrder: number;
  cell(row: Row): Span;
  /** What rows are sorted by; absent: they cannot be sorted by this column. */
  sortValue?(row: Row): number | string;
}
