import { tableMark } from '../../cli/render/marks.js';
import { count, moment } from '../../cli/render/quantity.js';
import { singleLine, wrap } from '../../cli/render/text.js';
import type { DashboardState } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { BLANK, fitLine, type Line, span } from '../text/line.js';
import { feedLines } from './feed-lines.js';
import { ageText } from './quantities.js';
import { tableKey } from './table-columns.js';

/** One table: what was loaded and changed, why it is as it is, and what happened to it. */
export function tableLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  const table = state.snapshot?.tables.find((each) => each.task === place.task && tableKey(each) === place.table);
  if (table === undefined) return [[span(`${place.table} is no longer there`, 'muted')]];
  const { glyph, tone } = tableMark(table.state);
  const { lastUpdate } = table;
  const changed =
    lastUpdate === undefined ? 'never' : `${ageText(state.now - Date.parse(lastUpdate))} ago (${moment(lastUpdate)})`;
  const figures: [string, string][] = [
    ['task', table.task],
    ['rows of the full load', count(table.fullLoadRows)],
    ['rows the load refused', count(table.fullLoadErrorRows)],
    ['inserts', count(table.inserts)],
    ['updates', count(table.updates)],
    ['deletes', count(table.deletes)],
    ['DDL statements', count(table.ddls)],
    ['last change', changed],
  ];
  const reason =
    table.reason === undefined
      ? []
      : wrap(singleLine(table.reason), width - 1, '').map((text): Line => [span(text, tone)]);
  const lines: Line[] = [
    [span(singleLine(tableKey(table)), 'title'), span(`  ${glyph} ${table.state}`, tone)],
    ...reason,
    BLANK,
    ...figures.map(([name, value]): Line => [span(name.padEnd(24), 'muted'), span(singleLine(value))]),
    BLANK,
    [span('compare it with the source: ', 'muted'), span(`futureim verify --table ${table.table}`, 'strong')],
    BLANK,
  ].map((line) => fitLine(line, width));
  const own = state.feed.filter(({ about }) => about === table.table || about === table.task);
  return [...lines, ...feedLines(own, width, Math.max(1, height - lines.length))];
}
