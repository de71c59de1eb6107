import type { ErrorCode } from '../../../core/error-codes.js';
import { FutureimError } from '../../../core/errors.js';
import { lockedBy } from '../state/locked-by.js';
import { lockIn } from './held-lock.js';
import type { Diagnostic } from './terraform-event.js';

interface Known {
  pattern: RegExp;
  code: ErrorCode;
  /** Said before any change is made, also by an apply. */
  early?: true;
  remedy?(stack: string): string;
}

/** What can be told apart by the words of Terraform, the provider and AWS; the first that fits counts. */
const KNOWN: readonly Known[] = [
  { pattern: /S3 bucket ".*" does not exist|NoSuchBucket/, code: 'FIM-STATE-BUCKET' },
  {
    pattern:
      /No valid credential sources|ExpiredToken|InvalidClientTokenId|security token included in the request is (expired|invalid)|SSO session has expired|failed to refresh cached credentials|failed to get shared config profile/i,
    code: 'FIM-AWS-CREDENTIALS',
  },
  {
    pattern: /AccessDenied|UnauthorizedOperation|not authorized to perform|StatusCode: 403/,
    code: 'FIM-AWS-PERMISSION',
  },
  {
    pattern: /no such host|connection refused|dial tcp|i\/o timeout|TLS handshake timeout/,
    code: 'FIM-AWS-UNREACHABLE',
  },
  { pattern: /Saved plan is stale/, code: 'FIM-PLAN-OUTDATED', early: true },
  {
    pattern: /Unable to find remote state|Unsupported attribute[\s\S]*terraform_remote_state/,
    code: 'FIM-STACK-MISSING',
  },
  { pattern: /prevent_destroy|Instance cannot be destroyed/, code: 'FIM-DATA-PROTECTED' },
  {
    pattern: /EntityAlreadyExists|AlreadyExists|BucketAlreadyOwnedByYou|ResourceInUseException|already exists/,
    code: 'FIM-APPLY-FAILED',
    remedy: (stack) => `futureim deploy --target aws --stack ${stack} --adopt`,
  },
];

/** Characters of one failure in the message; all of it is in the error's data. */
const LONGEST = 300;

/**
 * The error that the diagnostics of a failed command amount to.
 * @param otherwise the code when nothing better is known
 */
export function terraformFailure(
  stack: string,
  action: string,
  diagnostics: readonly Diagnostic[],
  otherwise: ErrorCode,
): FutureimError {
  const text = diagnostics.map(diagnosticText).join('\n');
  const lock = lockIn(text);
  if (lock) return lockedBy(stack, lock);
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  const applying = otherwise === 'FIM-APPLY-FAILED' && !known?.early;
  // A resource that AWS refused for lack of a permission is still a failed apply: part of the work is done.
  const code = known === undefined || applying ? otherwise : known.code;
  const command = action === 'destroying' ? 'destroy' : 'deploy';
  const failures = diagnostics.map(({ address, summary, detail }) => ({
    ...(address === undefined ? {} : { address }),
    summary,
    ...(detail ? { detail } : {}),
  }));
  return new FutureimError(code, {
    message: `${action} ${stack} failed: ${summarize(diagnostics)}`,
    ...(applying
      ? { remedy: known?.remedy?.(stack) ?? `mend it, then: futureim ${command} --target aws --stack ${stack}` }
      : {}),
    data: { stack, failures },
  });
}

/** `aws_vpc.network_vpc: VpcLimitExceeded …, and 2 more`. */
function summarize([first, ...others]: readonly Diagnostic[]): string {
  const text = cut(firstSentence(diagnosticText(first!)));
  const told = first!.address === undefined ? text : `${first!.address}: ${text}`;
  return others.length > 0 ? `${told}, and ${others.length} more` : told;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function diagnosticText({ summary, detail }: Diagnostic): string {
  return detail ? `${summary}: ${detail}` : summary;
}

/** Errors of AWS are one long line; what follows an empty line is advice of Terraform. */
function firstSentence(text: string): string {
  return text.split('\n\n')[0]!.replace(/\s+/g, ' ').trim();
}
