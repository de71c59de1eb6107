import { taskMark } from '../../cli/render/marks.js';
import { moment, percent, seconds } from '../../cli/render/quantity.js';
import { singleLine, wrap } from '../../cli/render/text.js';
import type { ReplicationTask } from '../../targets/ports/replication.js';
import { listLines } from '../list/list-lines.js';
import type { DashboardState } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { BLANK, fitLine, type Line, span } from '../text/line.js';
import { chartLines } from './charts.js';
import { sharePanels } from './panels.js';
import { ageText, lagTone } from './quantities.js';
import { shownTables } from './rows.js';
import { tableColumns, tableKey } from './table-columns.js';

/** One task: its state and why, its tables, its own charts. */
export function taskLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  const task = state.snapshot?.tasks.find(({ id }) => id === place.task);
  if (task === undefined) return [[span(`${place.task} is no longer there`, 'muted')]];
  const facts = taskFacts(task, state.now, width);
  const rows = shownTables(state, place);
  const heights = sharePanels(
    [
      { id: 'tables', smallest: 3, wanted: rows.length + 1 },
      { id: 'charts', smallest: 5, wanted: 9 },
    ],
    height - facts.length - 1,
  );
  const lines = [
    ...facts,
    BLANK,
    ...listLines({
      columns: tableColumns(state.now),
      rows,
      keyOf: tableKey,
      selected: place.selected,
      ...(place.sort ? { sorted: place.sort } : {}),
      width,
      height: heights.get('tables')!,
    }),
  ];
  const room = heights.get('charts');
  if (room !== undefined) lines.push(BLANK, ...chartLines(state, state.history.task(task.id), width, room));
  return lines;
}

function taskFacts(task: ReplicationTask, now: number, width: number): Line[] {
  const { glyph, tone } = taskMark(task);
  const { checkpoint, checkpointDate } = task;
  const position =
    checkpoint === undefined ? 'no checkpoint yet' : `checkpoint ${checkpoint.file}:${checkpoint.position}`;
  const confirmed = checkpointDate === undefined ? '' : `, confirmed ${ageText(now - Date.parse(checkpointDate))} ago`;
  const loaded = task.fullLoadFinishDate === undefined ? '' : ` (done ${moment(task.fullLoadFinishDate)})`;
  const why = task.lastFailure ? `${task.lastFailure.code}: ${task.lastFailure.message}` : task.reason;
  return [
    fitLine(
      [
        span(task.id, 'title'),
        span(`  ${glyph} ${task.status}`, tone),
        span('  lag '),
        span(seconds(task.cdcLatencyTarget), lagTone(task.cdcLatencyTarget)),
        span(`, of that source ${seconds(task.cdcLatencySource)}`, 'muted'),
      ],
      width,
    ),
    ...wrap(singleLine(why), width - 1, '')
      .slice(0, 3)
      .map((text): Line => [span(text, tone === 'good' ? 'muted' : tone)]),
    fitLine(
      [span(singleLine(`loaded ${percent(task.fullLoadProgressPercent)}${loaded} · ${position}${confirmed}`), 'muted')],
      width,
    ),
  ];
}
