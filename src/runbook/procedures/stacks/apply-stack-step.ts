import { FutureimError } from '../../../core/errors.js';
import type { AppliedStack, PlanPurpose, StackPlan } from '../../../targets/ports/stacks.js';
import type { Step, StepContext } from '../../engine/step.js';
import { type ApprovedChanges, beyondApproved } from './approved-changes.js';
import { stacksOf } from './stack-target.js';

export interface ApplyStackOptions {
  stack: string;
  purpose: Exclude<PlanPurpose, 'drift'>;
  approved: ApprovedChanges;
  /** The plan that was confirmed; absent in a resumed run, which plans anew and does no more than was confirmed. */
  plan: StackPlan | undefined;
}

/** Applies, or destroys, one stack as it was planned. */
export function applyStackStep({ stack, purpose, approved, plan: given }: ApplyStackOptions): Step {
  let plan = given;
  let applied: AppliedStack | undefined;
  return {
    id: stack,
    title: purpose === 'destroy' ? `Destroy ${stack}` : `Apply ${stack}`,
    async check(context) {
      if (applied) return { satisfied: true, evidence: counts(applied) };
      plan ??= await stacksOf(context.target).plan(stack, { purpose }, context);
      if (plan.pending) return { satisfied: false, evidence: `${plan.changes.length} changes` };
      return { satisfied: true, evidence: purpose === 'destroy' ? 'nothing is left of it' : 'all is as planned' };
    },
    async apply(context) {
      refuseUnapproved(plan!, approved);
      applied = await applyPlan(plan!, context);
    },
  };
}

async function applyPlan(plan: StackPlan, context: StepContext): Promise<AppliedStack> {
  return stacksOf(context.target).apply(plan, context);
}

function refuseUnapproved(plan: StackPlan, approved: ApprovedChanges): void {
  const beyond = beyondApproved(plan, approved);
  if (beyond.length === 0) return;
  const [{ action, address }] = beyond as [StackPlan['changes'][number]];
  throw new FutureimError('FIM-PLAN-OUTDATED', {
    message: `${plan.stack} would now also ${action} ${address}, which was not confirmed`,
    data: { stack: plan.stack, changes: beyond.map((change) => `${change.action} ${change.address}`) },
  });
}

function counts({ created, updated, deleted }: AppliedStack): string {
  return `${created} created, ${updated} updated, ${deleted} deleted`;
}
