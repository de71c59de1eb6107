import { FutureimError } from '../../../core/errors.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';

/** ER_DBACCESS_DENIED_ERROR, and ER_XAER_RMERR, which is MySQL's answer to XA RECOVER without the privilege. */
const DENIED = new Set([1044, 1401]);

/** Whether the server understood the question and refuses this account the answer. */
export function isDenied(error: FutureimError): boolean {
  return error.code === 'FIM-MYSQL-PRIVILEGE' || DENIED.has(serverErrorNumber(error));
}

/**
 * A fact that the account may not see.
 * @param needs privilege and level, as in a GRANT statement: `PROCESS ON *.*`
 */
export function hidden(user: string, needs: string, cause: FutureimError): FutureimError {
  return new FutureimError('FIM-MYSQL-PRIVILEGE', {
    message: `hidden from "${user}", which lacks ${needs}`,
    cause,
    data: { ...cause.data, needs },
  });
}

/** The privilege that would uncover the fact; undefined for every other error. */
export function missingPrivilege(error: FutureimError): string | undefined {
  return typeof error.data.needs === 'string' ? error.data.needs : undefined;
}

/** The error as one of the contract; anything else is a bug and goes on up. */
export function knownError(error: unknown): FutureimError {
  if (error instanceof FutureimError) return error;
  throw error;
}
