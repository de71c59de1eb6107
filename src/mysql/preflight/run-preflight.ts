import { systemClock } from '../../core/clock.js';
import { FutureimError } from '../../core/errors.js';
import type { Finding } from '../../core/findings.js';
import { type Check, severityOf, type Verdict } from './check.js';
import { accountName } from './facts/grants.js';
import { knownError, missingPrivilege } from './facts/hidden.js';
import { runsOnWindows } from './facts/platform.js';
import { PreflightFacts, type PreflightSubject } from './facts/preflight-facts.js';
import { CHECKS } from './registry.js';
import { selectChecks } from './select-checks.js';

export interface RunPreflightOptions extends Omit<PreflightSubject, 'clock'>, Partial<Pick<PreflightSubject, 'clock'>> {
  /** Ids (`bl.format`) or groups (`bl`) to run; absent: all. */
  only?: readonly string[];
  /** Ids or groups to leave out. */
  skip?: readonly string[];
}

/**
 * Runs the checks of a source in the order of the registry and returns one finding for each that matters to the target
 * and has a meaning for the server. A check whose facts cannot be read is a skip that says why; when the server does
 * not answer, that is found first. Reads only.
 * @throws FutureimError FIM-USAGE when `only` or `skip` names no check
 */
export async function runPreflight({ only, skip, ...options }: RunPreflightOptions): Promise<Finding[]> {
  const chosen = selectChecks(only, skip);
  const facts = new PreflightFacts({ clock: systemClock, ...options });
  try {
    const server = await facts.server().catch(knownError);
    const unreachable = server instanceof FutureimError ? server : undefined;
    const findings: Finding[] = [];
    for (const check of unreachable === undefined ? chosen : withRootCauses(chosen)) {
      if (check.targets?.includes(options.target) === false) continue;
      if (check.asksAws && options.access === undefined) continue;
      if (!(server instanceof FutureimError) && check.applies?.(server) === false) continue;
      const verdict = unreachable !== undefined && !check.needsNoServer ? unreachable : await conclude(check, facts);
      findings.push(await toFinding(check, verdict, facts));
    }
    return findings;
  } finally {
    await facts.subject.sessions.close();
  }
}

async function conclude(check: Check, facts: PreflightFacts): Promise<Verdict | FutureimError> {
  try {
    return await check.run(facts);
  } catch (error) {
    return knownError(error);
  }
}

/** A server that does not answer is said as such, whatever checks were asked for: all others would only be skipped. */
function withRootCauses(checks: readonly Check[]): Check[] {
  return CHECKS.filter((check) => check.needsNoServer || checks.includes(check));
}

async function toFinding(check: Check, verdict: Verdict | FutureimError, facts: PreflightFacts): Promise<Finding> {
  const severity = severityOf(check, facts.target);
  const { id, title } = check;
  if (verdict instanceof FutureimError) return { id, title, severity, ...(await skipped(verdict, facts)) };
  const { status, evidence } = verdict;
  if (status === 'pass') return { id, title, severity, status, evidence };
  const remedy = { ...(verdict.remedy ?? { text: check.remedy }) };
  if (remedy.ini !== undefined) remedy.iniFile = (await runsOnWindows(facts).catch(() => false)) ? 'my.ini' : 'my.cnf';
  return {
    id,
    title,
    severity,
    status: status === 'fail' && severity !== 'fail' ? 'warn' : status,
    evidence,
    effect: verdict.effect ?? check.effect,
    remedy,
    sources: [...check.sources],
  };
}

/** What an account may not see says which privilege would uncover it. */
async function skipped(
  error: FutureimError,
  facts: PreflightFacts,
): Promise<Pick<Finding, 'status' | 'evidence' | 'remedy'>> {
  const privilege = missingPrivilege(error);
  if (privilege === undefined) return { status: 'skip', evidence: `not known: ${error.message}` };
  const account = await accountName(facts).catch(() => undefined);
  return {
    status: 'skip',
    evidence: error.message,
    remedy: {
      text: 'let the account see it, or let an administrator look: set source.user and source.replicationUser',
      ...(account === undefined ? {} : { sql: [`GRANT ${privilege} TO ${account}`] }),
    },
  };
}
