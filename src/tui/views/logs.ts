import { singleLine } from '../../cli/render/text.js';
import type { LogEvent } from '../../targets/ports/logs.js';
import type { DashboardState } from '../state/dashboard-state.js';
import { passesLog } from '../state/log-filter.js';
import type { Place } from '../state/place.js';
import { fitLine, type Line, type LineTone, span, spread } from '../text/line.js';

const TONES: Record<LogEvent['level'], LineTone | undefined> = {
  error: 'bad',
  warn: 'warning',
  info: undefined,
  debug: 'muted',
};

export const LOG_TITLE_HEIGHT = 1;

/** The newest lines of the log, or those above them that the user moved to. */
export function logLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  const passing = state.log.filter(passesLog(place));
  const room = height - LOG_TITLE_HEIGHT;
  const last = Math.max(0, passing.length - (place.held ?? 0) - (place.scroll ?? 0));
  const shown = passing.slice(Math.max(0, last - room), last);
  const mode = place.held === undefined ? '▼ following' : `‖ held, ${passing.length - last} newer; G follows`;
  const subject = place.task === undefined ? 'everything' : `task ${place.task}`;
  const count = `${passing.length} of ${state.log.length} lines${place.errorsOnly ? ', errors only' : ''}`;
  return [
    spread(
      [span(`log of ${subject}`, 'title'), span(`, last 30 min, ${count}`, 'muted')],
      [span(mode, 'strong')],
      width,
    ),
    ...shown.map((event) => logLine(event, place.task !== undefined, width)),
  ];
}

function logLine({ time, source, level, message, data }: LogEvent, ofOneTask: boolean, width: number): Line {
  const facts = data && Object.keys(data).length > 0 ? ` ${JSON.stringify(data)}` : '';
  const tone = TONES[level];
  return fitLine(
    [
      span(`${time.slice(11, 19)} `, 'muted'),
      span(ofOneTask ? '' : `${singleLine(source)} `, 'strong'),
      span(`${level.toUpperCase().padEnd(5)} `, tone),
      span(singleLine(`${message}${facts}`), level === 'error' ? 'bad' : undefined),
    ],
    width,
  );
}
