import type { Finding, Remedy } from '../../core/findings.js';
import type { TargetName } from '../../platform/config/config.js';
import type { ServerFacts } from '../connection/server-facts.js';
import type { PreflightFacts } from './facts.js';

/** What a check concludes; the engine adds id, title and severity. */
export interface Verdict {
  status: 'pass' | 'warn' | 'fail';
  evidence: string;
  /** One sentence on what happens if it stays so; wanted unless it passed. */
  effect?: string;
  remedy?: Remedy;
}

/** One fact about the source that change data capture depends on. Checks only read. */
export interface Check {
  /** Stable, `group.name`. */
  id: string;
  title: string;
  /** How bad a failure is, which may depend on the target. */
  severity: Finding['severity'] | ((target: TargetName) => Finding['severity']);
  /** Whether the check has a meaning for this server; absent: for every one. */
  applies?(server: ServerFacts): boolean;
  /** Whether it can run while nobody answers; absent: no. */
  needsNoServer?: boolean;
  /** @throws FutureimError when a fact cannot be read: the finding becomes a skip */
  run(facts: PreflightFacts): Promise<Verdict>;
}

export function pass(evidence: string): Verdict {
  return { status: 'pass', evidence };
}
