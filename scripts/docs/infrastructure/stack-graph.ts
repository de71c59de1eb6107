import { STACK_NAMES, type StackName } from '../../../src/infra/state-address.js';
import type { SynthesizedStack } from '../../../src/infra/synth/synthesized-stack.js';
import { MAIN_PARTS } from './main-parts.js';

/** What one stack reads from another. */
export interface StackRead {
  from: StackName;
  values: string[];
}

/** A stack as it is told of: its size, its main parts, what it hands on and what it takes. */
export interface StackNode {
  name: StackName;
  resources: number;
  /** `5 replication tasks`, in the order of MAIN_PARTS. */
  parts: string[];
  publishes: string[];
  reads: StackRead[];
}

const READ = /data\.terraform_remote_state\.(\w+)\.outputs\.(\w+)/g;

/** Draws stacks from their JSON alone: what it does not say is in no picture. */
export function stackGraph(stacks: readonly SynthesizedStack[]): StackNode[] {
  return stacks.map(({ name, configuration }) => {
    const counts = Object.entries(configuration.resource ?? {}).map(
      ([type, blocks]) => [type, Object.keys(blocks).length] as const,
    );
    return {
      name,
      resources: counts.reduce((sum, [, count]) => sum + count, 0),
      parts: partsOf(new Map(counts)),
      publishes: Object.keys(configuration.output ?? {}),
      reads: readsOf(JSON.stringify(configuration)),
    };
  });
}

function partsOf(counts: ReadonlyMap<string, number>): string[] {
  return Object.entries(MAIN_PARTS).flatMap(([type, [one, many]]) => {
    const count = counts.get(type) ?? 0;
    return count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];
  });
}

function readsOf(text: string): StackRead[] {
  const found = [...text.matchAll(READ)];
  return STACK_NAMES.map((from) => ({
    from,
    values: [...new Set(found.filter(([, stack]) => stack === from).map(([, , value]) => value!))].sort(),
  })).filter(({ values }) => values.length > 0);
}
