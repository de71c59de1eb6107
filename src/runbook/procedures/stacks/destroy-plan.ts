import { FutureimError } from '../../../core/errors.js';
import type { StackStates } from '../../../targets/ports/stack-states.js';
import type { StackDescription, StackPlan, Stacks } from '../../../targets/ports/stacks.js';
import type { OperationContext } from '../../../targets/target.js';
import { chooseStacks, deployedStacks } from './stack-target.js';

/**
 * Plans the end of stacks that have a state, those first that read others.
 * @throws FutureimError FIM-STACK-IN-USE when a stack that stays reads one of them, FIM-STACK-UNKNOWN
 */
export async function planDestruction(
  { stacks, states }: { stacks: Stacks; states: StackStates },
  names: readonly string[],
  context: OperationContext,
): Promise<StackPlan[]> {
  const standing = await deployedStacks(await stacks.list(), states);
  const chosen = (await chooseStacks(stacks, names)).filter(({ name }) => standing.some((each) => each.name === name));
  refuseInUse(chosen, standing);
  const plans: StackPlan[] = [];
  for (const { name } of chosen.toReversed()) plans.push(await stacks.plan(name, { purpose: 'destroy' }, context));
  return plans;
}

function refuseInUse(chosen: readonly StackDescription[], standing: readonly StackDescription[]): void {
  for (const { name } of chosen) {
    const users = standing.filter(
      (each) => each.reads.includes(name) && !chosen.some((other) => other.name === each.name),
    );
    if (users.length === 0) continue;
    const names = users.map((user) => user.name);
    throw new FutureimError('FIM-STACK-IN-USE', {
      message: `${name} cannot be destroyed while ${names.join(' and ')} ${names.length === 1 ? 'stands' : 'stand'} on it`,
      remedy: `futureim destroy --target aws ${[...names, name].map((each) => `--stack ${each}`).join(' ')}`,
      data: { stack: name, users: names },
    });
  }
}
