import type { CrawledSystem } from '../../runbook/procedures/lake/crawl.js';
import { GLYPH, paint } from '../style.js';
import { counted, moment } from './quantity.js';
import { renderTable, type TableColumn } from './table.js';
import type { View } from './view.js';

const COLUMNS: TableColumn[] = [
  { title: '' },
  { title: 'SYSTEM' },
  { title: 'RAN' },
  { title: 'RESULT', shrinks: true },
];

/** A verdict line, then a line a crawler. */
export function renderCrawl(crawlers: readonly CrawledSystem[], view: View): string {
  const rows = crawlers.map(({ system, lastRun, started }) => {
    const good = lastRun?.status === 'succeeded';
    const tone = good ? 'good' : 'bad';
    const why = lastRun?.message === undefined ? '' : `: ${lastRun.message}`;
    const before = started ? '' : ', which ran already';
    return [
      { text: good ? GLYPH.good : GLYPH.bad, tone } as const,
      { text: system },
      { text: lastRun === undefined ? '–' : moment(lastRun.started) },
      { text: `${lastRun?.status ?? 'never ran'}${before}${why}`, tone } as const,
    ];
  });
  const failed = crawlers.filter(({ lastRun }) => lastRun?.status !== 'succeeded').length;
  const verdict =
    failed === 0
      ? paint(`${GLYPH.good} ${counted(crawlers.length, 'crawler')} done`, 'good', view.color)
      : paint(`${GLYPH.bad} ${failed} of ${counted(crawlers.length, 'crawler')} failed`, 'bad', view.color);
  return [verdict, '', ...renderTable(COLUMNS, rows, view)].join('\n');
}
