import { ERROR_CODES } from '../../core/error-codes.js';
import type { ErrorRecord } from '../../core/errors.js';
import { EXIT, type ExitCode } from '../../core/exit-codes.js';
import { verdict } from '../../core/findings.js';
import type { JsonDocument, Outcome } from '../outcome.js';

/** The exit code of an outcome: its own, else the error's, else what findings and status say. */
export function exitCodeOf(outcome: Outcome<unknown>): ExitCode {
  if (outcome.exitCode !== undefined) return outcome.exitCode;
  if (outcome.error) return ERROR_CODES[outcome.error.code].exit;
  if (outcome.findings && verdict(outcome.findings) === 'failed') return EXIT.checksFailed;
  return outcome.status === 'failed' ? EXIT.failed : EXIT.done;
}

export function outcomeDocument<T>(command: string, outcome: Outcome<T>, exitCode: ExitCode): JsonDocument<T> {
  return {
    schemaVersion: 1,
    command,
    status: outcome.status,
    exitCode,
    result: outcome.result,
    ...(outcome.findings ? { findings: outcome.findings } : {}),
    ...(outcome.error ? { error: outcome.error } : {}),
  };
}

export function errorDocument(command: string, error: ErrorRecord): JsonDocument<never> {
  return {
    schemaVersion: 1,
    command,
    status: 'failed',
    exitCode: ERROR_CODES[error.code].exit,
    result: null,
    error,
  };
}
