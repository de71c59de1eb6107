import type { AuditRule } from '../../../core/audit-check.js';

/** A rule about who may do what: to break one is always a failure. */
export function identityRule(
  id: string,
  title: string,
  rules: string[],
  effect: string,
  remedy: AuditRule['remedy'],
): AuditRule {
  return { id: `iam.${id}`, title, severity: 'fail', rules, effect, remedy };
}
