import type { TableState, TableStatistics } from '../../targets/ports/replication.js';
import { GLYPH, type Tone } from '../style.js';
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
    const { glyph, tone } = markOf(table.state);
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

function markOf(state: TableState): { glyph: string; tone: Tone } {
  if (state === 'Table completed') return { glyph: GLYPH.good, tone: 'good' };
  if (state === 'Table error' || state === 'Table does not exist') return { glyph: GLYPH.bad, tone: 'bad' };
  if (state === 'Before load' || state === 'Table cancelled') return { glyph: GLYPH.skipped, tone: 'muted' };
  return { glyph: GLYPH.running, tone: 'warning' };
}
