import { FutureimError } from '../../../core/errors.js';
import type { LogEvent } from '../../../targets/ports/logs.js';

/** Which log events are wanted; all given conditions must hold. */
export interface LogFilter {
  /** Text that must occur, ignoring case. */
  contains?: string;
  /** Regular expressions, of which at least one must match. */
  include: RegExp[];
  /** Regular expressions, of which none may match. */
  exclude: RegExp[];
  errorsOnly: boolean;
}

export function matches(filter: LogFilter, event: LogEvent): boolean {
  if (filter.errorsOnly && event.level !== 'error') return false;
  const text = searchableText(event);
  if (filter.contains !== undefined && !text.toLowerCase().includes(filter.contains.toLowerCase())) return false;
  if (filter.include.length > 0 && !filter.include.some((pattern) => pattern.test(text))) return false;
  return !filter.exclude.some((pattern) => pattern.test(text));
}

/** What filters look at: source, level, message and the data as JSON. */
function searchableText(event: LogEvent): string {
  const data = event.data === undefined ? '' : ` ${JSON.stringify(event.data)}`;
  return `${event.source} ${event.level} ${event.message}${data}`;
}

/** @throws FutureimError FIM-USAGE naming the flag and the fault */
export function compilePattern(pattern: string, flag: string): RegExp {
  try {
    return new RegExp(pattern, 'iu');
  } catch (error) {
    throw new FutureimError('FIM-USAGE', {
      message: `${flag} "${pattern}" is not a regular expression: ${error instanceof Error ? error.message : String(error)}`,
      cause: error,
    });
  }
}
