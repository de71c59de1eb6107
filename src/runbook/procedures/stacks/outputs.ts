import { FutureimError } from '../../../core/errors.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { Target } from '../../../targets/target.js';

/** What a deployment tells the world. */
export interface PublishedOutput {
  name: string;
  value: string;
  /** Absent on a target that is not made of stacks. */
  stack?: string;
}

/**
 * The outputs of what is deployed; of one name alone when given.
 * @throws FutureimError FIM-USAGE for a name that nothing publishes, FIM-STATE-BUCKET, FIM-AWS-…
 */
export async function readOutputs(target: Target, name: string | undefined): Promise<PublishedOutput[]> {
  const all = await allOutputs(target);
  if (name === undefined) return all;
  const found = all.filter((output) => output.name === name);
  if (found.length > 0) return found;
  const nearest = nearestName(
    name,
    all.map((output) => output.name),
  );
  throw new FutureimError('FIM-USAGE', {
    message: `nothing that is deployed publishes ${name}${nearest ? `; did you mean ${nearest}?` : ''}`,
    remedy: `futureim outputs --target ${target.name}`,
  });
}

async function allOutputs({ stacks, states, provisioner }: Target): Promise<PublishedOutput[]> {
  if (stacks === undefined || states === undefined) {
    const { outputs } = await provisioner.describe();
    return Object.entries(outputs).map(([name, value]) => ({ name, value }));
  }
  const names = (await stacks.list()).map(({ name }) => name);
  const found = await Promise.all(names.map((name) => states.read(name)));
  return found.flatMap((state) =>
    Object.entries(state?.outputs ?? {}).map(([name, value]) => ({ name, value, stack: state!.stack })),
  );
}
