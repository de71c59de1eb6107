import type { DeployedNames } from '../../platform/log-sources.js';
import { SYSTEMS } from '../../platform/systems.js';
import type { StackStates } from '../ports/stack-states.js';

/** The names that AWS made up, from what the stacks published; those of a stack that was not deployed are missing. */
export async function deployedNames(states: Pick<StackStates, 'read'>): Promise<DeployedNames> {
  const [ingest, app] = await Promise.all(['ingest', 'app'].map((stack) => outputsOf(states, stack)));
  const tasks = SYSTEMS.flatMap((system): [string, string][] => {
    const arn = ingest![`${system.replaceAll('-', '_')}_task_arn`];
    return arn === undefined ? [] : [[system, arn.slice(arn.lastIndexOf(':') + 1)]];
  });
  const api = app!.api_host?.split('.')[0];
  return { tasks: new Map(tasks), ...(api === undefined || api === '' ? {} : { api }) };
}

/** Whoever may read logs but no states still gets the logs, without what only the states tell. */
async function outputsOf(states: Pick<StackStates, 'read'>, stack: string): Promise<Record<string, string>> {
  return states.read(stack).then(
    (state) => state?.outputs ?? {},
    () => ({}),
  );
}
