import type { Block, SynthesizedStack } from '../../../infra/synth/synthesized-stack.js';
import type { StackStates } from '../../ports/stack-states.js';
import { type AlarmSettings, settingsOfBlock } from './alarm-settings.js';
import { type PublishedValues, resolveReferences, Unresolved } from './resolve-references.js';

/** The alarms of the configured platform, as far as what they watch was deployed. */
export interface WantedAlarms {
  alarms: AlarmSettings[];
  /** Stacks that have alarms and were not deployed, or not since something new was configured. */
  notDeployed: string[];
}

export async function wantedAlarms(
  stacks: readonly SynthesizedStack[],
  states: Pick<StackStates, 'read'>,
): Promise<WantedAlarms> {
  const published = await publishedValues(stacks, states);
  const alarms: AlarmSettings[] = [];
  const notDeployed: string[] = [];
  for (const stack of stacks) {
    const blocks = Object.values(stack.configuration.resource?.aws_cloudwatch_metric_alarm ?? {});
    if (blocks.length === 0) continue;
    const known = published.has(stack.name) ? blocks.flatMap((block) => resolved(block, stack, published)) : [];
    alarms.push(...known);
    if (known.length < blocks.length) notDeployed.push(stack.name);
  }
  return { alarms, notDeployed };
}

/** Nothing for an alarm that watches what is not there. */
function resolved(block: Block, stack: SynthesizedStack, published: PublishedValues): AlarmSettings[] {
  try {
    return [settingsOfBlock(resolveReferences(block, stack, published))];
  } catch (error) {
    if (error instanceof Unresolved) return [];
    throw error;
  }
}

async function publishedValues(
  stacks: readonly SynthesizedStack[],
  states: Pick<StackStates, 'read'>,
): Promise<PublishedValues> {
  const values = new Map<string, Readonly<Record<string, string>>>();
  for (const { name } of stacks) {
    const state = await states.read(name);
    if (state !== undefined && state.resources.length > 0) values.set(name, state.outputs);
  }
  return values;
}
