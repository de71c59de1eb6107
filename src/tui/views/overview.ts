import { listLines } from '../list/list-lines.js';
import type { DashboardState } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { BLANK, type Line } from '../text/line.js';
import { chartLines } from './charts.js';
import { feedLines } from './feed-lines.js';
import { type Panel, sharePanels } from './panels.js';
import { shownTasks } from './rows.js';
import { TASK_COLUMNS } from './task-columns.js';

/** Task list, charts and events in `height` lines. */
export function overviewLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  const { snapshot } = state;
  if (snapshot === undefined || snapshot.tasks.length === 0) return feedLines(state.feed, width, height);
  const rows = shownTasks(state, place);
  const panels: Panel[] = [
    { id: 'tasks', smallest: 2, wanted: rows.length + 1 },
    { id: 'charts', smallest: 5, wanted: 9 },
    { id: 'events', smallest: 3, wanted: Number.POSITIVE_INFINITY },
  ];
  const heights = sharePanels(panels, height);
  const lines: Line[] = [];
  const add = (id: string, draw: (room: number) => Line[]): void => {
    const room = heights.get(id);
    if (room === undefined) return;
    if (lines.length > 0) lines.push(BLANK);
    lines.push(...draw(room));
  };
  add('tasks', (room) =>
    listLines({
      columns: TASK_COLUMNS,
      rows,
      keyOf: ({ task }) => task.id,
      selected: place.selected,
      ...(place.sort ? { sorted: place.sort } : {}),
      width,
      height: room,
    }),
  );
  add('charts', (room) => chartLines(state, state.history.platform, width, room));
  add('events', (room) => feedLines(state.feed, width, room));
  return lines;
}
