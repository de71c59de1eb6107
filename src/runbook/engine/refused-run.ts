import { ERROR_CODES } from '../../core/error-codes.js';
import { EXIT } from '../../core/exit-codes.js';
import type { RunOutcome } from './step.js';

/** Whether a run was asked for wrongly and changed nothing: to resume it would only be refused again. */
export function wasRefused({ error, steps }: Pick<RunOutcome, 'error' | 'steps'>): boolean {
  // A journal may be of another release, which knows other codes.
  const exit = error && (ERROR_CODES as Partial<Record<string, { exit: number }>>)[error.code]?.exit;
  return exit === EXIT.usage && steps.every(({ status }) => status !== 'done');
}
