import type { ErrorCode } from '../../../core/error-codes.js';
import { type ErrorRecord, FutureimError, toErrorRecord } from '../../../core/errors.js';

interface KnownFailure {
  pattern: RegExp;
  code: ErrorCode;
  reason: string;
  /** The one thing that works. */
  remedy(task: string): string;
}

/** What AWS DMS says when a task fails, most telling first: a message often quotes several errors. */
const KNOWN: readonly KnownFailure[] = [
  {
    pattern: /\b1236\b|could not find first log file|binary log[^.]{0,60}(purged|missing)|purged required binary logs/i,
    code: 'FIM-BINLOG-PURGED',
    reason: 'the server purged the binlog that holds the checkpoint: AWS DMS cannot resume, and only loads anew',
    remedy: (task) => `futureim dms reload --task ${task}`,
  },
  {
    pattern: /\b1045\b|access denied for user/i,
    code: 'FIM-MYSQL-ACCESS-DENIED',
    reason: 'the server refuses the account in the source secret',
    remedy: () => 'futureim bootstrap --target aws --password-stdin < FILE, then futureim dms-start',
  },
  {
    pattern: /\b(1227|1142)\b|command denied to user|need \(at least one of\) the .* privilege/i,
    code: 'FIM-MYSQL-PRIVILEGE',
    reason: 'the account in the source secret lacks a privilege',
    remedy: () => 'futureim mysql-check --target aws --check priv, then futureim dms-start',
  },
  {
    pattern: /\bbinlog_(format|row_image)\b|binary logging must be|not in row format/i,
    code: 'FIM-BINLOG-UNREADABLE',
    reason: 'the server writes the binlog in a form that AWS DMS cannot follow',
    remedy: () => 'futureim mysql-check --target aws --check bl',
  },
  {
    pattern: /\b(2002|2003|2005|2013)\b|can'?t connect to mysql|lost connection to mysql|unknown mysql server host/i,
    code: 'FIM-MYSQL-UNREACHABLE',
    reason: 'the replication instance does not reach the server',
    remedy: () => 'futureim dms test',
  },
  {
    pattern: /secret/i,
    code: 'FIM-AWS-PERMISSION',
    reason: 'AWS DMS cannot read the source secret',
    remedy: () => 'futureim mysql-check --target aws --check acct',
  },
  {
    pattern: /\bs3\b.*(access ?denied|forbidden|403)|(access ?denied|forbidden|403).*\bs3\b|nosuchbucket/i,
    code: 'FIM-AWS-PERMISSION',
    reason: 'AWS DMS may not write to the lake',
    remedy: () => 'futureim deploy --target aws --stack ingest',
  },
];

/**
 * The error of the contract for a task's LastFailureMessage, or for the message of a failed connection test.
 * @param fallback for a message that says none of what is known
 */
export function lastFailureOf(
  task: string,
  message: string,
  fallback: { code: ErrorCode; remedy: string } = {
    code: 'FIM-TASK-FAILED',
    remedy: `futureim logs dms; once it is mended: futureim dms-start --task ${task}`,
  },
): ErrorRecord {
  const text = message.replace(/^last error\s+/i, '').trim();
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  const { code, remedy, reason } = known
    ? { code: known.code, remedy: known.remedy(task), reason: known.reason }
    : { ...fallback, reason: undefined };
  return toErrorRecord(
    new FutureimError(code, { message: text, remedy, ...(reason === undefined ? {} : { reason }), data: { task } }),
  );
}
