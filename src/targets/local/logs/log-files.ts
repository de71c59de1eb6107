import { join } from 'node:path';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { LogEvent } from '../../ports/logs.js';

/** A file that holds log events, and how a line of it is read. */
export interface LogFile {
  path: string;
  /** @returns undefined for a line that is no event */
  parse(line: string): LogEvent | undefined;
}

/** All log files of a state folder. The rotated generation comes first, so that reading in order is reading in time. */
export function logFiles(state: StateFolder): LogFile[] {
  const agent = join(state.logs, 'agent.ndjson');
  const sandbox = join(state.sandbox, 'server.log');
  return [
    { path: `${agent}.1`, parse: parseEvent },
    { path: agent, parse: parseEvent },
    { path: sandbox, parse: parseServerLine },
  ];
}

function parseEvent(line: string): LogEvent | undefined {
  try {
    return JSON.parse(line) as LogEvent;
  } catch {
    // The last line of a killed process may be cut.
    return undefined;
  }
}

/** `2026-01-31 23:59:59 0 [Note] text` as MariaDB writes it, `2026-01-31T23:59:59.123456Z 0 [Note] text` as MySQL does. */
function parseServerLine(line: string): LogEvent | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T]\s?(\d{1,2}:\d\d:\d\d(?:\.\d+)?)(Z?)\s+\d+\s+\[(\w+)\]\s*(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, date = '', clock = '', zone = '', level = '', message = ''] = match;
  const time = new Date(`${date}T${clock.padStart(8, '0')}${zone}`);
  if (Number.isNaN(time.getTime())) return undefined;
  return { time: time.toISOString(), source: 'sandbox', level: serverLevel(level), message };
}

function serverLevel(level: string): LogEvent['level'] {
  if (/^error$/i.test(level)) return 'error';
  return /^warning$/i.test(level) ? 'warn' : 'info';
}
