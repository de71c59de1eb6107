import { type DashboardState, placeOf } from '../state/dashboard-state.js';
import { BLANK, type Line, span } from '../text/line.js';
import { alarmLines } from './alarms.js';
import { bodyHeight } from './body-height.js';
import { footerLine } from './footer.js';
import { headerLines } from './header.js';
import { helpLines } from './help.js';
import { logLines } from './logs.js';
import { overviewLines } from './overview.js';
import { pipelineLines } from './pipeline.js';
import { rawLines } from './raw.js';
import { tableLines } from './table.js';
import { taskLines } from './task.js';

/** Below this the dashboard says so instead of drawing what nobody could read. */
const SMALLEST = { columns: 40, rows: 12 };

/**
 * Everything on the screen: exactly `rows` − 1 lines. A frame as high as the terminal would scroll it, and one of changing
 * height would have to be erased each time.
 */
export function frameLines(state: DashboardState): Line[] {
  const { columns, rows } = state.size;
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return filled(tooSmall(columns, rows), rows - 1);
  const header = headerLines(state, columns);
  const height = bodyHeight(rows);
  const body = bodyLines(state, columns, height).slice(0, height);
  return [...header, ...filled(body, height), footerLine(state, columns)];
}

function bodyLines(state: DashboardState, columns: number, height: number): Line[] {
  const place = placeOf(state);
  switch (place.screen) {
    case 'overview':
      return overviewLines(state, place, columns, height);
    case 'task':
      return taskLines(state, place, columns, height);
    case 'table':
      return tableLines(state, place, columns, height);
    case 'alarms':
      return alarmLines(state, place, columns, height);
    case 'pipeline':
      return pipelineLines(state, place, columns, height);
    case 'logs':
      return logLines(state, place, columns, height);
    case 'raw':
      return rawLines(state, place, columns, height);
    case 'help':
      return helpLines(state, place, columns, height);
  }
}

function filled(lines: readonly Line[], height: number): Line[] {
  return Array.from({ length: Math.max(1, height) }, (_, row) => lines[row] ?? BLANK);
}

function tooSmall(columns: number, rows: number): Line[] {
  return [
    [span(`${columns}×${rows} is too small`.slice(0, columns))],
    [span(`needs ${SMALLEST.columns}×${SMALLEST.rows}; q leaves`.slice(0, columns))],
  ];
}
