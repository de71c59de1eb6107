import type { Finding, Remedy } from '../../core/findings.js';
import type { TargetName } from '../../platform/config/config.js';
import type { ServerFacts } from '../connection/server-facts.js';
import type { PreflightFacts } from './facts/preflight-facts.js';

export type Severity = Finding['severity'];

/** What a check concludes; the engine adds the rest of the finding. */
export interface Verdict {
  status: 'pass' | 'warn' | 'fail';
  /** What was seen, with the offending value. */
  evidence: string;
  /** What follows in this case, where that is more exact than the effect of the check. */
  effect?: string;
  /** What mends this case; absent: the remedy of the check, in words. */
  remedy?: Remedy;
}

/** One fact about the source that change data capture depends on. Checks only read. */
export interface Check {
  /** Stable, `group.name`. */
  id: string;
  /** What has to be so. */
  title: string;
  /** How bad it is when it is not so, which may depend on the target. */
  severity: Severity | ((target: TargetName) => Severity);
  /** What happens if it stays otherwise, in one sentence. */
  effect: string;
  /** How it is mended, in words; a verdict adds the statements. */
  remedy: string;
  /** Pages of the manuals that the rule is taken from. */
  sources: readonly string[];
  /** Targets it matters to; absent: all. */
  targets?: readonly TargetName[];
  /** Whether the check has a meaning for this server; absent: for every one. */
  applies?(server: ServerFacts): boolean;
  /** Whether it can run while nobody may log in; absent: no. */
  needsNoServer?: boolean;
  /** Whether it asks AWS about the account; left out where AWS has no part in the source, as with a sandbox. */
  asksAws?: boolean;
  /** @throws FutureimError when a fact cannot be read: the finding becomes a skip */
  run(facts: PreflightFacts): Promise<Verdict>;
}

export function pass(evidence: string): Verdict {
  return { status: 'pass', evidence };
}

export function fail(evidence: string, details: Pick<Verdict, 'effect' | 'remedy'> = {}): Verdict {
  return { status: 'fail', evidence, ...details };
}

export function warn(evidence: string, details: Pick<Verdict, 'effect' | 'remedy'> = {}): Verdict {
  return { status: 'warn', evidence, ...details };
}

export function severityOf({ severity }: Check, target: TargetName): Severity {
  return typeof severity === 'function' ? severity(target) : severity;
}
