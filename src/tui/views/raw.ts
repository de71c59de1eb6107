import type { DashboardState } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { BLANK, fitLine, type Line, span } from '../text/line.js';
import { tableKey } from './table-columns.js';

/** The task or table of a place as `status --json` has it; the summary where it is about none. */
export function rawText({ snapshot }: DashboardState, { task, table }: Place): string {
  if (snapshot === undefined) return '';
  const found =
    table !== undefined
      ? snapshot.tables.find((each) => each.task === task && tableKey(each) === table)
      : task !== undefined
        ? snapshot.tasks.find(({ id }) => id === task)
        : snapshot.summary;
  return found === undefined ? '' : JSON.stringify(found, null, 2);
}

export function rawLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  const text = rawText(state, place);
  return scrolled(
    text === '' ? [[span('it is no longer there', 'muted')]] : text.split('\n').map((line) => [span(line)]),
    place.scroll ?? 0,
    width,
    height,
  );
}

/** The lines from `scroll` on, so that the last one can be reached but not passed. */
export function scrolled(lines: readonly Line[], scroll: number, width: number, height: number): Line[] {
  const start = Math.max(0, Math.min(scroll, lines.length - height));
  const shown = lines.slice(start, start + height).map((line) => fitLine(line, width));
  const below = lines.length - start - height;
  if (below <= 0) return shown;
  return [...shown.slice(0, -1), shown.length > 0 ? [span(`  … ${below + 1} more`, 'muted')] : BLANK];
}
