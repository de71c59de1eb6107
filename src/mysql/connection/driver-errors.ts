import type { ErrorCode } from '../../core/error-codes.js';
import { FutureimError } from '../../core/errors.js';

/** What an error message may say about a connection: never the password. */
export interface ConnectionLabel {
  host: string;
  port: number;
  user: string;
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_SERVER_SHUTDOWN',
  'ER_HOST_IS_BLOCKED',
  'HANDSHAKE_NO_SSL_SUPPORT',
  'HANDSHAKE_SSL_ERROR',
]);

/** Server error numbers, which unlike the driver's names are the same for MySQL and MariaDB. */
const ACCESS_DENIED = new Set([1044, 1045, 1130, 1251, 1698, 1862, 3118, 3159, 4151]);
const PRIVILEGE = new Set([1142, 1143, 1227, 1370, 1410]);

interface DriverError extends Error {
  code?: string;
  errno?: number;
  sqlState?: string;
  sqlMessage?: string;
  /** The statement, which may hold a password. */
  sql?: string;
}

/** Turns an error of the driver or the server into one of the public contract. */
export function mapDriverError(error: unknown, label: ConnectionLabel): FutureimError {
  if (error instanceof FutureimError) return error;
  const known = error as DriverError;
  delete known.sql;
  const code = known.code ?? '';
  const kind = classify(code, known.errno, known.sqlMessage ?? known.message);
  const where = `${label.host}:${label.port}`;
  const answer = known.sqlMessage ?? known.message;
  return new FutureimError(kind, {
    message: messageFor(kind, where, label.user, code, answer),
    cause: error,
    data: {
      host: label.host,
      port: label.port,
      user: label.user,
      ...(code ? { driverCode: code } : {}),
      ...(known.errno !== undefined && known.errno > 0 ? { errno: known.errno } : {}),
    },
  });
}

/** Whether the connection itself is gone or never came to be, so that a later retry may succeed. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof FutureimError && error.code === 'FIM-MYSQL-UNREACHABLE';
}

/** The server's error number, 0 when the error did not come from the server. */
export function serverErrorNumber(error: unknown): number {
  const errno = error instanceof FutureimError ? error.data.errno : (error as DriverError | undefined)?.errno;
  return typeof errno === 'number' ? errno : 0;
}

function classify(code: string, errno: number | undefined, answer: string): ErrorCode {
  if (errno !== undefined && ACCESS_DENIED.has(errno)) return 'FIM-MYSQL-ACCESS-DENIED';
  if (errno !== undefined && PRIVILEGE.has(errno)) return 'FIM-MYSQL-PRIVILEGE';
  if (UNREACHABLE.has(code) || /closed state|Connection lost|certificate|SSL/i.test(answer)) {
    return 'FIM-MYSQL-UNREACHABLE';
  }
  return 'FIM-MYSQL-QUERY';
}

function messageFor(kind: ErrorCode, where: string, user: string, code: string, answer: string): string {
  switch (kind) {
    case 'FIM-MYSQL-UNREACHABLE':
      return `no connection to ${where} (${code || 'connection failed'}: ${answer})`;
    case 'FIM-MYSQL-ACCESS-DENIED':
      return `${where} refused user "${user}" (${answer})`;
    case 'FIM-MYSQL-PRIVILEGE':
      return `user "${user}" at ${where} lacks a privilege (${answer})`;
    default:
      return `${where} refused a statement (${code ? `${code}: ` : ''}${answer})`;
  }
}
