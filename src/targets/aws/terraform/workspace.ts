import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from '../../../core/process-alive.js';
import type { SynthesizedStack } from '../../../infra/synth/synthesized-stack.js';
import type { PlanPurpose } from '../../ports/stacks.js';

const LOCK_FILE = '.terraform.lock.hcl';

/** The folders in which Terraform works on the stacks of one environment; private to this user. */
export class Workspace {
  readonly root: string;

  /** Providers that were downloaded, for all workspaces. */
  readonly providers: string;

  /** @param base folder of the workspaces of all projects and environments */
  constructor(base: string, { project, environment }: { project: string; environment: string }) {
    this.root = join(base, project, environment);
    this.providers = join(base, 'providers');
  }

  folder(stack: string): string {
    return join(this.root, 'stacks', stack);
  }

  /** Of this process alone: another one may be planning the same stack from the same state folder. */
  planFile(stack: string, purpose: PlanPurpose): string {
    return join(this.folder(stack), `${purpose}.${process.pid}.tfplan`);
  }

  /** Beside the configuration; Terraform reads every file of the folder. */
  importFile(stack: string): string {
    return join(this.folder(stack), 'import.tf.json');
  }

  configurationFile(stack: string): string {
    return join(this.folder(stack), 'cdk.tf.json');
  }

  /** Which release of the provider a stack is planned with, and its digests. */
  providerLock(stack: string): string {
    return join(this.folder(stack), LOCK_FILE);
  }

  /** Where Terraform leaves a state that it could not store. */
  unsavedState(stack: string): string {
    return join(this.folder(stack), 'errored.tfstate');
  }

  /** Writes the configuration of the stacks. */
  async write(stacks: readonly SynthesizedStack[]): Promise<void> {
    for (const { name } of stacks) await this.open(name);
    const { writeStacks } = await import('../../../infra/synth/write-stacks.js');
    await writeStacks(stacks, this.root);
  }

  /** Makes the folder of a stack; what processes that have ended planned there is gone. */
  async open(stack: string): Promise<void> {
    await mkdir(this.providers, { recursive: true, mode: 0o700 });
    await mkdir(this.folder(stack), { recursive: true, mode: 0o700 });
    await removeLeftovers(this.folder(stack));
  }

  /** Gives a stack the provider that was chosen for the others, so that all are planned with the same one. */
  async shareProviderLock(stack: string): Promise<void> {
    await copyFile(join(this.root, LOCK_FILE), this.providerLock(stack)).catch(ignoreMissing);
  }

  async keepProviderLock(stack: string): Promise<void> {
    await copyFile(this.providerLock(stack), join(this.root, LOCK_FILE)).catch(ignoreMissing);
  }
}

/** Files of processes, `NAME.PID.tfplan`, whose process has ended. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /\.(\d+)\.(tfplan|jsonl|err)$/.exec(name)?.[1];
    if (pid !== undefined && !isProcessAlive(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
