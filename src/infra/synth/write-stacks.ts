import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import type { SynthesizedStack } from './synthesized-stack.js';

export interface StackFile {
  stack: string;
  path: string;
  resources: number;
  dataSources: number;
}

/**
 * Writes `folder`/stacks/<stack>/cdk.tf.json for every stack; each file is whole or as it was.
 * @throws FutureimError FIM-OUTPUT-UNWRITABLE
 */
export async function writeStacks(stacks: readonly SynthesizedStack[], folder: string): Promise<StackFile[]> {
  return Promise.all(stacks.map((stack) => writeStack(stack, join(folder, 'stacks', stack.name))));
}

async function writeStack({ name, configuration }: SynthesizedStack, folder: string): Promise<StackFile> {
  const path = join(folder, 'cdk.tf.json');
  try {
    await mkdir(folder, { recursive: true });
    await replaceFile(path, `${JSON.stringify(configuration, null, 2)}\n`);
  } catch (cause) {
    throw new FutureimError('FIM-OUTPUT-UNWRITABLE', {
      message: `${path} cannot be written: ${(cause as Error).message}`,
      cause,
    });
  }
  return {
    stack: name,
    path,
    resources: countBlocks(configuration.resource),
    dataSources: countBlocks(configuration.data),
  };
}

function countBlocks(blocks: Record<string, object> = {}): number {
  return Object.values(blocks).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
}
