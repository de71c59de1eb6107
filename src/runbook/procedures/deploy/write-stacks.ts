import { resolve } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import type { WrittenStack } from '../../../targets/ports/provisioner.js';
import type { Target } from '../../../targets/target.js';

/**
 * Writes the Terraform configuration of the target to a folder.
 * @throws FutureimError FIM-USAGE on a target without one, FIM-OUTPUT-UNWRITABLE
 */
export async function writeStacks(target: Target, folder: string): Promise<WrittenStack[]> {
  if (!target.provisioner.writeStacks) {
    throw new FutureimError('FIM-USAGE', {
      message: `the ${target.name} target has no Terraform configuration to write`,
      remedy: 'futureim deploy --target aws --synth-only --out DIR',
    });
  }
  return target.provisioner.writeStacks(resolve(folder));
}
