import type { AuditCheck } from '../../../core/audit-check.js';
import { asFutureimError, FutureimError } from '../../../core/errors.js';
import { type Finding, isNote } from '../../../core/findings.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { Audit } from '../../../targets/ports/audit.js';
import type { OperationContext } from '../../../targets/ports/operation-context.js';
import { folderChecks } from './working-folder/folder-checks.js';
import type { SecretPlace } from './working-folder/scan-folder.js';

export interface AuditOptions {
  /** Absolute path of the folder that is looked through for secrets. */
  folder: string;
  now: Date;
  /** Ids or groups of checks; absent: all. */
  only?: readonly string[] | undefined;
  skip?: readonly string[] | undefined;
  /** Whether a warning, and a check that could not be made, count as failures. */
  strict: boolean;
}

export interface AuditReport {
  /** What was audited, for people. */
  place: string;
  findings: Finding[];
  /** Where secrets stand in the working folder. */
  places: SecretPlace[];
}

/** Checks that run at once: AWS throttles beyond a few requests a second. */
const AT_ONCE = 6;

/**
 * Runs every check of the target, and looks through the working folder for secrets. Changes nothing.
 * @throws FutureimError FIM-USAGE for an unknown check, FIM-AWS-CREDENTIALS
 */
export async function runAudit(
  { audit }: { audit: Audit },
  { folder, now, only, skip = [], strict }: AuditOptions,
  { events, signal }: OperationContext,
): Promise<AuditReport> {
  const scan = folderChecks(folder, now, signal);
  const checks = chosen([...audit.checks, ...scan.checks], only, skip);
  const place = await audit.describe();
  const findings = new Array<Finding>(checks.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < checks.length; index = next++) {
      signal.throwIfAborted();
      const finding = await findingOf(checks[index]!);
      findings[index] = strict ? hardened(finding) : finding;
      events.emit('finding', { id: finding.id, status: finding.status, evidence: finding.evidence });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { place, findings, places: scan.places() };
}

/** What cannot be asked is not known: neither right nor wrong, and no reason not to ask the rest. */
async function findingOf({ id, title, severity, rules, run }: AuditCheck): Promise<Finding> {
  const sources = [...rules];
  try {
    return { id, title, severity, ...(await run()), sources };
  } catch (error) {
    const { code, message } = asFutureimError(error);
    if (code === 'FIM-AWS-CREDENTIALS' || code === 'FIM-INTERRUPTED') throw error;
    return { id, title, severity, status: 'skip', evidence: message, sources };
  }
}

function hardened(finding: Finding): Finding {
  const { status, severity } = finding;
  const unknown = status === 'skip' && severity === 'fail' && !/^there (are|is) no /.test(finding.evidence);
  return unknown || (status === 'warn' && !isNote(finding)) ? { ...finding, status: 'fail' } : finding;
}

function chosen(
  checks: readonly AuditCheck[],
  only: readonly string[] | undefined,
  skip: readonly string[],
): AuditCheck[] {
  const isNamed = ({ id }: AuditCheck, name: string): boolean => id === name || id.startsWith(`${name}.`);
  for (const name of [...(only ?? []), ...skip]) {
    if (checks.some((check) => isNamed(check, name))) continue;
    const ids = checks.map(({ id }) => id);
    const nearest = nearestName(name, ids);
    throw new FutureimError('FIM-USAGE', {
      message: `there is no check "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
      reason: `the checks of this target are ${ids.join(', ')}`,
      remedy: 'futureim audit',
    });
  }
  return checks.filter(
    (check) =>
      (only === undefined || only.some((name) => isNamed(check, name))) && !skip.some((name) => isNamed(check, name)),
  );
}
