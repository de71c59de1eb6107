import { BLANK_CELL, type Cell, type Row } from './row.js';

/** Columns that changed: from `start` up to, not including, `end`. */
export interface Run {
  start: number;
  end: number;
}

/** Unchanged columns that are cheaper written again than jumped over: a jump takes four to six bytes. */
const CHEAPEST_JUMP = 4;

/** The parts of a row that differ, from left to right; those that nearly touch are one. Columns behind a row's end are blank. */
export function changedRuns(before: Row, after: Row): Run[] {
  const runs: Run[] = [];
  const columns = Math.max(before.cells.length, after.cells.length);
  for (let column = 0; column < columns; column++) {
    if (keyAt(before, column) === keyAt(after, column)) continue;
    const last = runs.at(-1);
    if (last !== undefined && column - last.end <= CHEAPEST_JUMP) last.end = column + 1;
    else runs.push({ start: column, end: column + 1 });
  }
  return runs;
}

/** The cell in a column; undefined for the right half of a wide one. */
export function cellAt({ cells }: Row, column: number): Cell | undefined {
  return column < cells.length ? cells[column] : BLANK_CELL;
}

function keyAt(row: Row, column: number): string | undefined {
  return cellAt(row, column)?.key;
}
