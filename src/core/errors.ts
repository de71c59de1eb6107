import { ERROR_CODES, type ErrorCode } from './error-codes.js';
import type { ExitCode } from './exit-codes.js';

export interface FutureimErrorOptions {
  /** What happened, lower case, with the wrong value in it, no full stop. */
  message: string;
  /** Why, when more is known than the registry says. */
  reason?: string;
  /** The command or action that mends it, when more precise than the registry's. */
  remedy?: string;
  /** The underlying error. */
  cause?: unknown;
  /** Facts for machines; must hold no secret. */
  data?: Record<string, unknown>;
}

/** An error whose code, exit code and remedy are part of the public contract. */
export class FutureimError extends Error {
  override readonly name = 'FutureimError';
  readonly code: ErrorCode;
  readonly reason: string;
  readonly remedy: string;
  readonly data: Record<string, unknown>;

  constructor(code: ErrorCode, options: FutureimErrorOptions) {
    super(options.message, { cause: options.cause });
    this.code = code;
    this.reason = options.reason ?? ERROR_CODES[code].cause;
    this.remedy = options.remedy ?? ERROR_CODES[code].remedy;
    this.data = options.data ?? {};
  }

  get exitCode(): ExitCode {
    return ERROR_CODES[this.code].exit;
  }
}

/** The same error in a form that survives JSON: a process boundary, a journal, `--json`. */
export interface ErrorRecord {
  code: ErrorCode;
  message: string;
  cause: string;
  remedy: string;
  docs: string;
  data?: Record<string, unknown>;
}

export function toErrorRecord(error: unknown): ErrorRecord {
  const known = asFutureimError(error);
  return {
    code: known.code,
    message: known.message,
    cause: known.reason,
    remedy: known.remedy,
    docs: `docs/errors.md#${known.code.toLowerCase()}`,
    ...(Object.keys(known.data).length > 0 ? { data: known.data } : {}),
  };
}

export function fromErrorRecord(record: ErrorRecord): FutureimError {
  return new FutureimError(record.code in ERROR_CODES ? record.code : 'FIM-INTERNAL', {
    message: record.message,
    reason: record.cause,
    remedy: record.remedy,
    ...(record.data ? { data: record.data } : {}),
  });
}

/** Wraps anything thrown; what is not ours becomes FIM-INTERNAL with the original as its cause. */
export function asFutureimError(error: unknown): FutureimError {
  if (error instanceof FutureimError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new FutureimError('FIM-INTERNAL', { message, cause: error });
}
