import type { LogEvent } from '../../targets/ports/logs.js';
import { paint, type Tone } from '../style.js';
import { singleLine } from './text.js';

const TONES: Partial<Record<LogEvent['level'], Tone>> = { error: 'bad', warn: 'warning', debug: 'muted' };

/** `2026-03-01T12:00:05.123Z dms:retail-copilot ERROR text {"table":"reviews"}`; never more than one line. */
export function renderLogLine(event: LogEvent, color: boolean): string {
  const data = event.data && Object.keys(event.data).length > 0 ? ` ${JSON.stringify(event.data)}` : '';
  const level = event.level.toUpperCase().padEnd(5);
  const tone = TONES[event.level];
  return [
    paint(event.time, 'muted', color),
    singleLine(event.source),
    tone ? paint(level, tone, color) : level,
    singleLine(`${event.message}${data}`),
  ].join(' ');
}
