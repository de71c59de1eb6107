import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import { isUnreachable, mapDriverError, serverErrorNumber } from '../../../mysql/connection/driver-errors.js';
import type { MysqlAddress } from '../../../platform/source-address.js';

/** ER_MASTER_FATAL_ERROR_READING_BINLOG: the requested position does not exist on the server any more. */
const FATAL_READING_BINLOG = 1236;

/**
 * Errors of the server that pass: shutting down, killed session, too many connections, not yet ready; and those of a
 * load whose table was altered or dropped after its columns were read (1054, 1146, 1412), which finds the new ones.
 */
const PASSING = new Set([1040, 1053, 1054, 1146, 1317, 1412, 1927, 3169, 4031]);

/** Says in the public contract why reading the binlog ended. */
export function readerFailure(error: unknown, address: MysqlAddress, from: Checkpoint): FutureimError {
  if (error instanceof FutureimError) return error;
  const errno = serverErrorNumber(error);
  const message = error instanceof Error ? error.message : String(error);
  if (errno === FATAL_READING_BINLOG) {
    return new FutureimError('FIM-BINLOG-PURGED', {
      message: `${address.host}:${address.port} cannot read the binlog from ${from.file}:${from.position} (${message})`,
      cause: error,
      data: { file: from.file, position: from.position },
    });
  }
  const mapped = mapDriverError(error, address);
  if (isUnreachable(mapped) || errno > 0 || mapped.code !== 'FIM-MYSQL-QUERY') return mapped;
  return new FutureimError('FIM-BINLOG-UNREADABLE', {
    message: `the binlog cannot be decoded (${message})`,
    cause: error,
  });
}

/** Whether waiting and connecting again can help. */
export function isPassing(error: FutureimError): boolean {
  return isUnreachable(error) || PASSING.has(serverErrorNumber(error));
}
