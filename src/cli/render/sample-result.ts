import type { MysqlSampleResult } from '../schemas/mysql-sample.js';
import { GLYPH, paint } from '../style.js';
import { count, counted } from './quantity.js';
import { renderTable } from './table.js';
import type { View } from './view.js';

/** One line a table, the total, and where the truth lies. */
export function renderSample({ into, generated, rows, tables, truth, feeds }: MysqlSampleResult, view: View): string {
  const lines = renderTable(
    [{ title: 'TABLE' }, { title: 'ROWS', align: 'right' }],
    tables.map((each) => [{ text: each.table }, { text: count(each.rows) }]),
    view,
  );
  const mark = paint(generated ? GLYPH.good : GLYPH.skipped, generated ? 'good' : 'muted', view.color);
  const total = counted(rows, 'row');
  const verdict = generated ? `${total} of sample data in ${into}` : `the same sample is in ${into} already: ${total}`;
  return [...lines, '', `${mark} ${verdict}`, `  truth  ${truth}`, `  feeds  ${feeds}`].join('\n');
}
