import { styleText } from 'node:util';
import type { LogEvent } from '../../targets/ports/logs.js';
import { paint, type Tone } from '../style.js';
import { singleLine } from './text.js';

/** Colours that mean nothing else. */
const SOURCE_COLOURS = ['cyan', 'magenta', 'blue', 'cyanBright', 'magentaBright', 'blueBright'] as const;

const TONES: Partial<Record<LogEvent['level'], Tone>> = { error: 'bad', warn: 'warning', debug: 'muted' };

/** `2026-03-01T12:00:05.123Z dms:retail-copilot ERROR text {"table":"reviews"}`; never more than one line. */
export function renderLogLine(event: LogEvent, color: boolean): string {
  const data = event.data && Object.keys(event.data).length > 0 ? ` ${JSON.stringify(event.data)}` : '';
  const level = event.level.toUpperCase().padEnd(5);
  const tone = TONES[event.level];
  return [
    paint(event.time, 'muted', color),
    paintSource(event.source, color),
    tone ? paint(level, tone, color) : level,
    singleLine(`${event.message}${data}`),
  ].join(' ');
}

/** The same colour for the same source, in every run. */
function paintSource(source: string, color: boolean): string {
  const text = singleLine(source);
  if (!color) return text;
  let hash = 0;
  for (const character of source) hash = (hash * 31 + character.codePointAt(0)!) >>> 0;
  return styleText(SOURCE_COLOURS[hash % SOURCE_COLOURS.length]!, text, { validateStream: false });
}
