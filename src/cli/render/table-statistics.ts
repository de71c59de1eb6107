import type { TableStatistics } from '../../targets/ports/replication.js';
import { tableMark } from './marks.js';
import { count } from './quantity.js';
import { renderTable, type TableColumn } from './table.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

const COLUMNS: TableColumn[] = [
  { title: '' },
  { title: 'TABLE', shrinks: true },
  { title: 'STATE' },
  { title: 'LOADED ROWS', align: 'right' },
  { title: 'INSERTS', align: 'right' },
  { title: 'UPDATES', align: 'right' },
  { title: 'DELETES', align: 'right' },
];

/** One line a table, in the order given; the reason follows below where there is one. */
export function renderTableStatistics(tables: readonly TableStatistics[], view: View): string[] {
  const rows = tables.map((table) => {
    const { glyph, tone } = tableMark(table.state);
    return [
      { text: glyph, tone },
      { text: table.table },
      { text: table.state, tone },
      { text: count(table.fullLoadRows) },
      { text: count(table.inserts) },
      { text: count(table.updates) },
      { text: count(table.deletes) },
    ];
  });
  const [header, ...lines] = renderTable(COLUMNS, rows, view);
  return [header!, ...tables.flatMap((table, index) => [lines[index]!, ...reasonLines(table, view)])];
}

function reasonLines(table: TableStatistics, view: View): string[] {
  return table.reason ? wrap(singleLine(table.reason), view.width, '   ') : [];
}
