import { renderLogLine } from '../../cli/render/log-line.js';
import { type DashboardState, placeOf } from '../state/dashboard-state.js';
import { passesLog } from '../state/log-filter.js';
import { rawText } from '../views/raw.js';
import { chosenKey, subject } from '../views/rows.js';

/** What `copy` copies: the text of a screen of text, otherwise the name of the chosen table or task. */
export function chosenText(state: DashboardState): string | undefined {
  const place = placeOf(state);
  if (place.screen === 'raw') return rawText(state, place);
  if (place.screen === 'logs') {
    const shown = state.log.filter(passesLog(place));
    return shown.map((event) => renderLogLine(event, false)).join('\n');
  }
  if (place.screen === 'alarms' || place.screen === 'pipeline') return chosenKey(state, place);
  const { task, table } = subject(state, place);
  return place.screen === 'overview' ? task : (table ?? task);
}
