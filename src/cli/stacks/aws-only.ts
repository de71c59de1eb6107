import { chosenConfigFlags } from '../process-config.js';

/** Only aws keeps states of stacks: it is meant unless another target is named. */
export function awsUnlessNamed(flags: Record<string, unknown>): Record<string, unknown> {
  return { target: 'aws', ...chosenConfigFlags(flags) };
}
