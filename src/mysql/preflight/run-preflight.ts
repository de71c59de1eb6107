import { FutureimError } from '../../core/errors.js';
import type { Finding } from '../../core/findings.js';
import type { Check, Verdict } from './check.js';
import { knownError, PreflightFacts, type PreflightOptions } from './facts.js';
import { CHECKS } from './registry.js';

export interface RunPreflightOptions extends PreflightOptions {
  /** Ids (`bl.format`) or groups (`bl`) to run; absent: all. */
  only?: readonly string[];
  /** Ids or groups to leave out. */
  skip?: readonly string[];
}

/**
 * Runs the checks of a source in the order of the registry and returns one finding for each that applies to its server.
 * A check whose facts cannot be read is a skip that says why; when the server does not answer, that is found first.
 * Reads only.
 * @throws FutureimError FIM-USAGE when `only` or `skip` names no check
 */
export async function runPreflight(options: RunPreflightOptions): Promise<Finding[]> {
  const checks = select(options.only, options.skip);
  const facts = new PreflightFacts(options);
  try {
    const server = await facts.server().catch(knownError);
    const unreachable = server instanceof FutureimError ? server : undefined;
    const findings: Finding[] = [];
    for (const check of unreachable === undefined ? checks : withRootCauses(checks)) {
      if (unreachable !== undefined && !check.needsNoServer) {
        findings.push(toFinding(check, options, skipped(unreachable)));
      } else if (server instanceof FutureimError || (check.applies?.(server) ?? true)) {
        findings.push(toFinding(check, options, await conclude(check, facts)));
      }
    }
    return findings;
  } finally {
    await facts.close();
  }
}

async function conclude(check: Check, facts: PreflightFacts): Promise<Verdict | Skip> {
  try {
    return await check.run(facts);
  } catch (error) {
    return skipped(knownError(error));
  }
}

/** A server that does not answer is said as such, whatever checks were asked for: all others would only be skipped. */
function withRootCauses(checks: readonly Check[]): Check[] {
  return CHECKS.filter((check) => check.needsNoServer || checks.includes(check));
}

interface Skip {
  status: 'skip';
  evidence: string;
}

function skipped(error: FutureimError): Skip {
  return { status: 'skip', evidence: `not known: ${error.message}` };
}

function toFinding(check: Check, { target }: PreflightOptions, verdict: Verdict | Skip): Finding {
  const severity = typeof check.severity === 'function' ? check.severity(target) : check.severity;
  const capped = verdict.status === 'fail' && severity !== 'fail' ? 'warn' : verdict.status;
  return { id: check.id, title: check.title, severity, ...verdict, status: capped };
}

function select(only: readonly string[] | undefined, skip: readonly string[] = []): Check[] {
  const matches = (check: Check, name: string) => check.id === name || check.id.startsWith(`${name}.`);
  for (const name of [...(only ?? []), ...skip]) {
    if (CHECKS.some((check) => matches(check, name))) continue;
    throw new FutureimError('FIM-USAGE', {
      message: `there is no check "${name}"`,
      remedy: `use one of ${CHECKS.map(({ id }) => id).join(', ')}`,
    });
  }
  return CHECKS.filter(
    (check) =>
      (only === undefined || only.some((name) => matches(check, name))) && !skip.some((name) => matches(check, name)),
  );
}
