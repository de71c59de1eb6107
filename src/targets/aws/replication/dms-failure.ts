import type { ErrorCode } from '../../../core/error-codes.js';
import { FutureimError } from '../../../core/errors.js';
import { awsFailure } from '../aws-failure.js';

/** AWS DMS has names of its own for a key, bucket or role that it may not use. */
const NOT_PERMITTED = /^(AccessDenied|KMS|S3AccessDenied)/;

/**
 * The error of the contract for one of AWS DMS.
 * @param action what was tried, for people: `starting the task retail-copilot`
 */
export function dmsFailure(action: string, error: unknown): unknown {
  if (error instanceof FutureimError || !(error instanceof Error)) return error;
  const code = codeOf(error.name);
  return code === undefined
    ? awsFailure(action, error)
    : new FutureimError(code, { message: `${action}: ${error.message}`, cause: error });
}

function codeOf(name: string): ErrorCode | undefined {
  if (name === 'InvalidResourceStateFault') return 'FIM-TASK-STATE';
  if (name === 'ResourceNotFoundFault') return 'FIM-TASK-UNKNOWN';
  return NOT_PERMITTED.test(name) ? 'FIM-AWS-PERMISSION' : undefined;
}

export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundFault';
}

export function isOfWrongState(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidResourceStateFault';
}
