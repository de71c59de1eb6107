import type { ErrorCode } from '../../core/error-codes.js';
import { FutureimError } from '../../core/errors.js';

/** How a statement ended, as Athena tells it. */
export interface EndedStatement {
  State?: string | undefined;
  StateChangeReason?: string | undefined;
  AthenaError?: { ErrorMessage?: string | undefined } | undefined;
}

/** What Athena says of a statement that failed, and what that is to a user; the first that fits. */
const KINDS: readonly [RegExp, ErrorCode][] = [
  [/bytes scanned limit/i, 'FIM-LAKE-SCAN'],
  [/access denied|permission|not authorized|lake formation/i, 'FIM-AWS-PERMISSION'],
  [
    /^(HIVE_BAD_DATA|HIVE_CANNOT_OPEN_SPLIT|HIVE_CURSOR_ERROR|HIVE_FILESYSTEM_ERROR|HIVE_FILE_NOT_FOUND)/,
    'FIM-LAKE-CORRUPT',
  ],
  [/^(HIVE_|GENERIC_INTERNAL_ERROR|INTERNAL_ERROR|EXCEEDED_|EXHAUSTED|NO_NODES)/, 'FIM-AWS-FAILED'],
];

/** The error for a statement that failed or was stopped in Athena. */
export function athenaFailure({ State, StateChangeReason, AthenaError }: EndedStatement): FutureimError {
  const reason = StateChangeReason ?? AthenaError?.ErrorMessage ?? 'Athena gave no reason';
  if (State === 'CANCELLED' && !/bytes scanned limit/i.test(reason)) {
    return new FutureimError('FIM-LAKE-QUERY', {
      message: `the query was stopped in Athena: ${reason}`,
      reason: 'somebody stopped it, or a limit of the workgroup did',
      remedy: 'run the command again',
    });
  }
  const code = KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'FIM-LAKE-QUERY';
  return new FutureimError(code, { message: `Athena: ${firstLine(reason)}`, data: { reason } });
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.trim();
}
