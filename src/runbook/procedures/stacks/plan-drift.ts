import type { StackStates } from '../../../targets/ports/stack-states.js';
import type { StackPlan, Stacks } from '../../../targets/ports/stacks.js';
import type { OperationContext } from '../../../targets/target.js';
import { chooseStacks } from './stack-target.js';

/** Compares what is there with what the last deployment left, for every stack that was deployed. */
export async function planDrift(
  { stacks, states }: { stacks: Stacks; states: StackStates },
  names: readonly string[],
  context: OperationContext,
): Promise<StackPlan[]> {
  const plans: StackPlan[] = [];
  for (const { name } of await chooseStacks(stacks, names)) {
    if ((await states.read(name)) === undefined) continue;
    plans.push(await stacks.plan(name, { purpose: 'drift' }, context));
  }
  return plans;
}
