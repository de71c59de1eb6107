import { FutureimError } from '../../../core/errors.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { StackStates } from '../../../targets/ports/stack-states.js';
import type { StackDescription, Stacks } from '../../../targets/ports/stacks.js';
import type { Target } from '../../../targets/target.js';

/** @throws FutureimError FIM-USAGE on a target that is not made of stacks */
export function stacksOf(target: Target): Stacks {
  if (target.stacks) return target.stacks;
  throw withoutStacks(target);
}

/** @throws FutureimError FIM-USAGE on a target that is not made of stacks */
export function statesOf(target: Target): StackStates {
  if (target.states) return target.states;
  throw withoutStacks(target);
}

/** @throws FutureimError FIM-USAGE on a target whose parts are destroyed, not stopped */
export function refuseStacks({ name, stacks }: Target): void {
  if (stacks === undefined) return;
  throw new FutureimError('FIM-USAGE', {
    message: `the ${name} target cannot be stopped: what stands there costs money until it is destroyed`,
    remedy: `futureim destroy --target ${name}`,
  });
}

/**
 * The stacks with these names, in the order in which they are applied; all when none is named.
 * @throws FutureimError FIM-STACK-UNKNOWN
 */
export async function chooseStacks(stacks: Stacks, names: readonly string[]): Promise<StackDescription[]> {
  const all = await stacks.list();
  const known = all.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    throw new FutureimError('FIM-STACK-UNKNOWN', {
      message: `there is no stack ${name}${nearest ? `; did you mean ${nearest}?` : ''}`,
      reason: `the stacks are ${known.join(', ')}`,
    });
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** Those that have a state with anything in it. */
export async function deployedStacks(
  chosen: readonly StackDescription[],
  states: StackStates,
): Promise<StackDescription[]> {
  const sizes = await Promise.all(chosen.map(async ({ name }) => (await states.read(name))?.resources.length ?? 0));
  return chosen.filter((_, index) => sizes[index]! > 0);
}

function withoutStacks({ name }: Target): FutureimError {
  return new FutureimError('FIM-USAGE', {
    message: `the ${name} target is not made of stacks`,
    remedy: 'pass --target aws',
  });
}
