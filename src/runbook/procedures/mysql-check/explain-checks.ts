import { type Check, type Severity, severityOf } from '../../../mysql/preflight/check.js';
import { CHECKS } from '../../../mysql/preflight/registry.js';
import { selectChecks } from '../../../mysql/preflight/select-checks.js';
import type { TargetName } from '../../../platform/config/config.js';

/** What is known about a check without looking at any server. */
export interface CheckExplanation {
  id: string;
  title: string;
  /** How bad it is on each target; a target that it does not matter to is absent. */
  severity: Partial<Record<TargetName, Severity>>;
  effect: string;
  remedy: string;
  sources: string[];
}

const TARGETS: readonly TargetName[] = ['local', 'aws'];

/**
 * @param name an id (`bl.format`), a group (`bl`), or `all`
 * @throws FutureimError FIM-USAGE when there is no such check
 */
export function explainChecks(name: string): CheckExplanation[] {
  return (name === 'all' ? CHECKS : selectChecks([name])).map(explain);
}

function explain(check: Check): CheckExplanation {
  const { id, title, effect, remedy, sources, targets = TARGETS } = check;
  const severity = Object.fromEntries(targets.map((target) => [target, severityOf(check, target)]));
  return { id, title, severity, effect, remedy, sources: [...sources] };
}
