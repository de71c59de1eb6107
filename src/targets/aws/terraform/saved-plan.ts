import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackPlan } from '../../ports/stacks.js';
import { writeImports } from './adoption.js';
import type { Workspace } from './workspace.js';

/**
 * Names in the folder of a saved plan. Stores of build artifacts leave out files with a leading dot, so the lock file of
 * the provider goes under another name.
 */
const PLAN = 'saved.tfplan';
const CONFIGURATION = 'cdk.tf.json';
const PROVIDERS = 'providers.lock.hcl';

/**
 * Copies a plan with what `terraform init` wants before it can be applied elsewhere. A plan holds values that are
 * secret: the copies belong to this user alone.
 */
export async function savePlan(workspace: Workspace, { stack, purpose }: StackPlan, folder: string): Promise<string[]> {
  const files = {
    [PLAN]: workspace.planFile(stack, purpose),
    [CONFIGURATION]: workspace.configurationFile(stack),
    [PROVIDERS]: workspace.providerLock(stack),
  };
  for (const [name, source] of Object.entries(files)) await copyPrivately(source, join(folder, name));
  return Object.keys(files);
}

/** Puts a saved plan to where one is that was made here. */
export async function takeOverPlan(workspace: Workspace, stack: string, folder: string): Promise<void> {
  await workspace.open(stack);
  await writeImports(workspace.importFile(stack), new Map());
  await copyPrivately(join(folder, PLAN), workspace.planFile(stack, 'apply'));
  await copyPrivately(join(folder, CONFIGURATION), workspace.configurationFile(stack));
  await copyPrivately(join(folder, PROVIDERS), workspace.providerLock(stack));
}

async function copyPrivately(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o600);
}
