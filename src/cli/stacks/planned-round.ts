import { countChanges } from '../../runbook/procedures/stacks/count-changes.js';
import type { PlanRound } from '../../runbook/procedures/stacks/plan-round.js';
import type { StackChange, StackPlan } from '../../targets/ports/stacks.js';
import type { PlannedStacks } from '../schemas/parts/stack-plan.js';
import type { StackCosts } from './stack-costs.js';

/** A round of plans for JSON. */
export function plannedRound({ plans, deferred }: PlanRound, costs: StackCosts | undefined): PlannedStacks {
  const plan = plans.flatMap(({ changes }) => changes.map(plannedChange));
  return {
    plan,
    pending: plan.length,
    stacks: plans.map(plannedStack),
    deferred,
    ...(costs === undefined ? {} : { monthly: costs.total }),
  };
}

function plannedStack({ stack, changes, drift, pending }: StackPlan): PlannedStacks['stacks'][number] {
  return { stack, pending, ...countChanges(changes), drift: drift.map(({ stack: _, ...each }) => each) };
}

function plannedChange({ stack, address, action, reason, losesData, adopted }: StackChange) {
  return { action, resource: address, reason, stack, losesData, adopted };
}
