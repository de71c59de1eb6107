import { FutureimError } from '../../../core/errors.js';
import type { StackStates } from '../../../targets/ports/stack-states.js';
import type { StackDescription, StackPlan, Stacks } from '../../../targets/ports/stacks.js';
import type { OperationContext } from '../../../targets/target.js';

/** What can be planned and applied now, and what only after that. */
export interface PlanRound {
  plans: StackPlan[];
  deferred: DeferredStack[];
}

/** A stack that reads what another one will only publish when it is applied: a plan made before would be of old values. */
export interface DeferredStack {
  stack: string;
  after: string[];
}

/**
 * Plans stacks in their order, as far as what they read is settled.
 * @throws FutureimError FIM-STACK-MISSING when a stack reads one that is neither deployed nor among `wanted`
 */
export async function planRound(
  { stacks, states }: { stacks: Stacks; states: StackStates },
  wanted: readonly StackDescription[],
  options: { adopt: boolean },
  context: OperationContext,
): Promise<PlanRound> {
  await requireWhatIsRead(states, wanted);
  const round: PlanRound = { plans: [], deferred: [] };
  const unsettled = new Set<string>();
  for (const { name, reads } of wanted) {
    const after = reads.filter((read) => unsettled.has(read));
    if (after.length > 0) {
      round.deferred.push({ stack: name, after });
      unsettled.add(name);
      continue;
    }
    const plan = await stacks.plan(name, { purpose: 'apply', adopt: options.adopt }, context);
    if (plan.outputsChange) unsettled.add(name);
    round.plans.push(plan);
  }
  return round;
}

async function requireWhatIsRead(states: StackStates, wanted: readonly StackDescription[]): Promise<void> {
  const names = wanted.map(({ name }) => name);
  for (const { name, reads } of wanted) {
    for (const read of reads.filter((each) => !names.includes(each))) {
      const state = await states.read(read);
      if (state !== undefined && state.resources.length > 0) continue;
      throw new FutureimError('FIM-STACK-MISSING', {
        message: `${name} reads what ${read} publishes, and ${read} is not deployed`,
        remedy: `futureim deploy --target aws --stack ${read} --stack ${name}`,
      });
    }
  }
}
