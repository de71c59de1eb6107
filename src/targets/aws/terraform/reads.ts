import { STACK_NAMES } from '../../../infra/state-address.js';
import type { SynthesizedStack } from '../../../infra/synth/synthesized-stack.js';

interface RemoteState {
  config?: { key?: string };
}

/** Stacks whose state a stack reads, in the order in which they are applied. */
export function stacksReadBy({ configuration }: SynthesizedStack): string[] {
  const states = Object.values(configuration.data?.terraform_remote_state ?? {}) as RemoteState[];
  const keys = new Set(states.map(({ config }) => config?.key?.split('/')[0]));
  return STACK_NAMES.filter((name) => keys.has(name));
}
