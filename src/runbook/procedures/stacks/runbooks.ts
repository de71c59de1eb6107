import { systemClock } from '../../../core/clock.js';
import type { StackPlan } from '../../../targets/ports/stacks.js';
import type { Runbook, Step } from '../../engine/step.js';
import { earlierCheckpointsStep } from '../dms/earlier-checkpoints-step.js';
import { saveCheckpointsStep } from '../dms/save-checkpoints-step.js';
import { stopTasksStep } from '../dms/stop-tasks-step.js';
import { applyStackStep } from './apply-stack-step.js';
import type { ApprovedChanges } from './approved-changes.js';

export type StacksInputs = {
  /** In the order in which they are worked on. */
  stacks: string[];
  approved: ApprovedChanges;
};

/** The stack of the replication tasks. */
const TASKS_STACK = 'ingest';
/** A task writes what it has read before it stops. */
const STOP_TIMEOUT_MS = 10 * 60_000;

/** Applies stacks as they were planned and confirmed. */
export function applyStacksRunbook(inputs: StacksInputs, plans: readonly StackPlan[] = []): Runbook {
  return { id: 'apply-stacks', title: 'Apply the stacks', steps: stepsOf('apply', inputs, plans) };
}

/** Destroys stacks as it was planned and confirmed. */
export function destroyStacksRunbook(inputs: StacksInputs, plans: readonly StackPlan[] = []): Runbook {
  return { id: 'destroy-stacks', title: 'Destroy the stacks', steps: stepsOf('destroy', inputs, plans) };
}

function stepsOf(
  purpose: 'apply' | 'destroy',
  { stacks, approved }: StacksInputs,
  plans: readonly StackPlan[],
): Step[] {
  return stacks.flatMap((stack) => {
    const step = applyStackStep({ stack, purpose, approved, plan: plans.find((plan) => plan.stack === stack) });
    if (stack !== TASKS_STACK) return [step];
    return purpose === 'apply' ? [step, earlierCheckpointsStep()] : [...endOfReplication(), step];
  });
}

/** A running task cannot be deleted, and a deleted one tells no more where it stood. */
function endOfReplication(): Step[] {
  const patience = { clock: systemClock, timeout: STOP_TIMEOUT_MS };
  return [stopTasksStep({ tasks: [], patience, mayBeNone: true }), saveCheckpointsStep(systemClock)];
}
