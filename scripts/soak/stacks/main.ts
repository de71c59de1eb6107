import type { StackName } from '../../../src/infra/state-address.js';
import { startAwsEmulator } from '../../../test/support/aws-emulator/emulator.js';
import { EMULATED_STACKS, emulatedParameters, StackFolders } from '../../../test/support/aws-emulator/stack-folders.js';
import type { TerraformResult } from '../../../test/support/terraform/run-terraform.js';
import type { Soak } from '../soak.js';

/** Applies every stack that it can hold on an emulated AWS, expects an empty plan of each, and destroys them in reverse. */
export const stacksSoak: Soak = async (_args, say) => {
  const emulator = await startAwsEmulator();
  const folders = new StackFolders(emulatedParameters(), emulator);
  const resources: Partial<Record<StackName, number>> = {};
  const step = async (stack: StackName, what: string, work: Promise<TerraformResult>): Promise<void> => {
    const { code, stdout, stderr } = await work;
    if (code !== 0) throw new Error(`${what} of ${stack} ended with ${code}: ${stderr || stdout.slice(-4000)}`);
    say(`${stack}: ${what}`);
  };
  try {
    await folders.prepare();
    for (const stack of EMULATED_STACKS) {
      await step(stack, 'init', folders.init(stack));
      await step(stack, 'apply', folders.apply(stack));
      resources[stack] = (await folders.state(stack)).length;
    }
    for (const stack of EMULATED_STACKS) await step(stack, 'empty plan', folders.plan(stack));
    for (const stack of EMULATED_STACKS.toReversed()) await step(stack, 'destroy', folders.destroy(stack));
    for (const stack of EMULATED_STACKS) {
      const left = await folders.state(stack);
      if (left.length > 0) throw new Error(`${stack} leaves ${left.join(', ')}`);
    }
    return { resources, unknownOperations: [...emulator.unknown] };
  } catch (error) {
    return { failure: (error as Error).message, resources, unknownOperations: [...emulator.unknown] };
  } finally {
    folders.remove();
    await emulator.stop();
  }
};
