import type { StackState, StateLock } from '../../../targets/ports/stack-states.js';
import type { Target } from '../../../targets/target.js';
import { chooseStacks, stacksOf, statesOf } from './stack-target.js';

/** What is remembered of one stack, and who is working on it. */
export interface SurveyedState {
  stack: string;
  /** Null: never deployed. */
  state: StackState | null;
  /** Null: nobody holds it. */
  lock: StateLock | null;
}

/**
 * The states of some stacks, or of all when none is named.
 * @throws FutureimError FIM-USAGE, FIM-STACK-UNKNOWN, FIM-STATE-BUCKET, FIM-AWS-…
 */
export async function surveyStates(target: Target, names: readonly string[]): Promise<SurveyedState[]> {
  const states = statesOf(target);
  const chosen = await chooseStacks(stacksOf(target), names);
  return Promise.all(
    chosen.map(async ({ name }) => {
      const [state, lock] = await Promise.all([states.read(name), states.lock(name)]);
      return { stack: name, state: state ?? null, lock: lock ?? null };
    }),
  );
}
