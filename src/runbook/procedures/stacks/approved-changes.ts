import type { StackChange, StackPlan } from '../../../targets/ports/stacks.js';

/** What was confirmed, by stack: one text a change. Kept in the journal, so that a resumed run does no more than that. */
export type ApprovedChanges = Record<string, string[]>;

export function approvedChanges(plans: readonly StackPlan[]): ApprovedChanges {
  return Object.fromEntries(plans.map(({ stack, changes }) => [stack, changes.map(textOf)]));
}

/** Changes of a plan that nobody confirmed. */
export function beyondApproved(plan: StackPlan, approved: ApprovedChanges): StackChange[] {
  const known = new Set(approved[plan.stack]);
  return plan.changes.filter((change) => !known.has(textOf(change)) && !isRest(change, known));
}

/**
 * What an interruption leaves of a change: the second half of a replacement, or the replacement of what was being
 * created and never finished.
 */
function isRest({ address, action, losesData }: StackChange, known: ReadonlySet<string>): boolean {
  if (action === 'create') return known.has(`replace ${address}`);
  return action === 'replace' && !losesData && known.has(`create ${address}`);
}

function textOf({ action, address }: StackChange): string {
  return `${action} ${address}`;
}
