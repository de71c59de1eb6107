import type { LogEvent } from '../../targets/ports/logs.js';
import { rowFilter } from '../list/row-filter.js';
import type { Place } from './place.js';

/** Which log lines a logs screen shows. */
export function passesLog({ filter, errorsOnly }: Place): (event: LogEvent) => boolean {
  const passes = rowFilter(filter ?? '');
  return (event) => (!errorsOnly || event.level === 'error') && passes(searchableText(event));
}

function searchableText({ source, level, message, data }: LogEvent): string {
  return `${source} ${level} ${message}${data === undefined ? '' : ` ${JSON.stringify(data)}`}`;
}
