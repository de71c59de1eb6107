import type { ErrorCode } from '../../core/error-codes.js';
import { FutureimError } from '../../core/errors.js';

/** What an error of the SDK has beside its message. */
interface SdkError extends Error {
  $metadata?: { httpStatusCode?: number };
  code?: string;
}

const CREDENTIALS = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
]);
const THROTTLED = new Set(['RequestLimitExceeded', 'Throttling', 'ThrottlingException', 'TooManyRequestsException']);
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT']);

/**
 * The error of the contract for one of the SDK's; what is none of them stays as it is.
 * @param action what was tried, for people: `reading the state of ingest`
 */
export function awsFailure(action: string, error: unknown): unknown {
  if (error instanceof FutureimError || !(error instanceof Error)) return error;
  const { name, message, code, $metadata } = error as SdkError;
  const known = codeOf(name, code, $metadata?.httpStatusCode);
  if (known === undefined) return error;
  return new FutureimError(known, { message: `${action}: ${message || name}`, cause: error });
}

function codeOf(name: string, code: string | undefined, status: number | undefined): ErrorCode | undefined {
  if (CREDENTIALS.has(name)) return 'FIM-AWS-CREDENTIALS';
  if (THROTTLED.has(name)) return 'FIM-AWS-THROTTLED';
  if (name === 'NoSuchBucket') return 'FIM-STATE-BUCKET';
  if (status === 401 || status === 403 || /^AccessDenied|Unauthorized/.test(name)) return 'FIM-AWS-PERMISSION';
  if (NETWORK.has(code ?? '') || name === 'TimeoutError') return 'FIM-AWS-UNREACHABLE';
  return status === undefined ? undefined : 'FIM-AWS-FAILED';
}
