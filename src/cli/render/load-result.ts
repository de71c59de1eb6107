import { GLYPH, paint } from '../style.js';
import { count, counted } from './quantity.js';
import { renderTable } from './table.js';
import type { View } from './view.js';

interface LoadedFolder {
  folder: string;
  rows: number;
  tables: readonly { table: string; file: string; rows: number }[];
}

/** One line a table, and the total. */
export function renderLoadResult({ folder, rows, tables }: LoadedFolder, view: View): string {
  const lines = renderTable(
    [{ title: 'TABLE' }, { title: 'FILE', shrinks: true }, { title: 'ROWS', align: 'right' }],
    tables.map((each) => [{ text: each.table }, { text: each.file }, { text: count(each.rows) }]),
    view,
  );
  const total = `${paint(GLYPH.good, 'good', view.color)} ${counted(rows, 'row')} loaded from ${folder}`;
  return [...lines, '', total].join('\n');
}
