import type { StackPlan } from '../../../targets/ports/stacks.js';
import type { Runbook } from '../../engine/step.js';
import { applyStackStep } from './apply-stack-step.js';
import type { ApprovedChanges } from './approved-changes.js';

export type StacksInputs = {
  /** In the order in which they are worked on. */
  stacks: string[];
  approved: ApprovedChanges;
};

/** Applies stacks as they were planned and confirmed. */
export function applyStacksRunbook(inputs: StacksInputs, plans: readonly StackPlan[] = []): Runbook {
  return { id: 'apply-stacks', title: 'Apply the stacks', steps: stepsOf('apply', inputs, plans) };
}

/** Destroys stacks as it was planned and confirmed. */
export function destroyStacksRunbook(inputs: StacksInputs, plans: readonly StackPlan[] = []): Runbook {
  return { id: 'destroy-stacks', title: 'Destroy the stacks', steps: stepsOf('destroy', inputs, plans) };
}

function stepsOf(purpose: 'apply' | 'destroy', { stacks, approved }: StacksInputs, plans: readonly StackPlan[]) {
  return stacks.map((stack) =>
    applyStackStep({ stack, purpose, approved, plan: plans.find((plan) => plan.stack === stack) }),
  );
}
