import type { Place } from '../state/place.js';
import type { Column } from './column.js';
import { rowFilter } from './row-filter.js';

/** The rows that pass the place's filter, in the place's order. */
export function arrange<Row>(rows: readonly Row[], columns: readonly Column<Row>[], { filter, sort }: Place): Row[] {
  const kept = filter === undefined ? [...rows] : rows.filter(filterOf(columns, filter));
  const by = columns.find(({ id }) => id === sort?.column)?.sortValue;
  if (sort === undefined || by === undefined) return kept;
  const sign = sort.descending ? -1 : 1;
  return kept.sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    return left === right ? 0 : left < right ? -sign : sign;
  });
}

function filterOf<Row>(columns: readonly Column<Row>[], typed: string): (row: Row) => boolean {
  const passes = rowFilter(typed);
  return (row) => passes(columns.map((column) => column.cell(row).text).join(' '));
}

/** The next column that rows can be sorted by: numbers start with the largest. After the last, no order. */
export function nextSort<Row>(
  columns: readonly Column<Row>[],
  sort: Place['sort'],
): { column: string; descending: boolean } | undefined {
  const sortable = columns.filter(({ sortValue }) => sortValue !== undefined);
  const next = sortable[sortable.findIndex(({ id }) => id === sort?.column) + 1];
  return next === undefined ? undefined : { column: next.id, descending: next.align === 'right' };
}
