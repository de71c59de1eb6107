import type { DashboardState } from '../state/dashboard-state.js';
import { passesLog } from '../state/log-filter.js';
import type { Place } from '../state/place.js';
import { bodyHeight } from './body-height.js';
import { helpText } from './help.js';
import { LOG_TITLE_HEIGHT } from './logs.js';
import { rawText } from './raw.js';

/** Lines that a screen of text can be moved by: up from its end for logs, down from its beginning for the others. */
export function furthestScroll(state: DashboardState, place: Place): number {
  const height = bodyHeight(state.size.rows);
  switch (place.screen) {
    case 'logs': {
      const lines = state.log.filter(passesLog(place)).length - (place.held ?? 0);
      return Math.max(0, lines - (height - LOG_TITLE_HEIGHT));
    }
    case 'raw':
      return Math.max(0, rawText(state, place).split('\n').length - height);
    case 'help':
      return Math.max(0, helpText(state, state.size.columns).length - height);
    default:
      return 0;
  }
}
