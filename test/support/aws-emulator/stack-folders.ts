import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { STACK_NAMES, type StackName, stateBucketName } from '../../../src/infra/state-address.js';
import { writeStacks } from '../../../src/infra/synth/write-stacks.js';
import type { PlatformParameters } from '../../../src/platform/platform-parameters.js';
import { sourceSecretName } from '../../../src/platform/secret-names.js';
import { fullParametersOf, stacksOf } from '../platform.js';
import { runTerraform, type TerraformResult } from '../terraform/run-terraform.js';
import type { AwsEmulator } from './emulator.js';

/** Every resource is waited for, hardly any is worked on: more at once than Terraform's ten. */
const MANY = '-parallelism=60';

/** The stacks that the emulator can hold; README.md says why not the others. */
export const EMULATED_STACKS = STACK_NAMES.filter((name) => name !== 'edge' && name !== 'delivery');

/** All that is optional, save what the emulator cannot do: see README.md. */
export function emulatedParameters(): PlatformParameters {
  const { vpn: _, ...parameters } = fullParametersOf('dev');
  return parameters;
}

/** The stacks of a platform as folders in which Terraform runs against the emulator. */
export class StackFolders {
  readonly #root = mkdtempSync(join(tmpdir(), 'fim-stacks-'));
  readonly #parameters: PlatformParameters;
  readonly #emulator: AwsEmulator;

  constructor(parameters: PlatformParameters, emulator: AwsEmulator) {
    this.#parameters = parameters;
    this.#emulator = emulator;
  }

  /** Writes the stacks, and makes what is there before them: state bucket, source secret, role of Batch. */
  async prepare(): Promise<void> {
    await writeStacks(await stacksOf(this.#parameters), this.#root);
    await this.#emulator.createBucket(stateBucketName(this.#parameters));
    await this.#emulator.createSecret(sourceSecretName(this.#parameters));
    await this.#emulator.createServiceLinkedRole('batch.amazonaws.com', 'AWSServiceRoleForBatch');
  }

  async init(stack: StackName): Promise<TerraformResult> {
    return this.#terraform(stack, ['init']);
  }

  async apply(stack: StackName): Promise<TerraformResult> {
    return this.#terraform(stack, ['apply', '-auto-approve', MANY]);
  }

  /** Exit code 0: nothing would change; 2: something would. */
  async plan(stack: StackName): Promise<TerraformResult> {
    return this.#terraform(stack, ['plan', '-detailed-exitcode', MANY]);
  }

  async destroy(stack: StackName): Promise<TerraformResult> {
    return this.#terraform(stack, ['destroy', '-auto-approve', MANY]);
  }

  /** Addresses of what Terraform has made and not destroyed. */
  async state(stack: StackName): Promise<string[]> {
    const { stdout } = await runTerraform(this.#folder(stack), ['state', 'list'], this.#emulator.variables);
    return stdout.split('\n').filter((address) => address !== '' && !address.startsWith('data.'));
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #folder(stack: StackName): string {
    return dirname(join(this.#root, 'stacks', stack, 'cdk.tf.json'));
  }

  #terraform(stack: StackName, args: string[]): Promise<TerraformResult> {
    return runTerraform(this.#folder(stack), [...args, '-input=false', '-no-color'], this.#emulator.variables);
  }
}
