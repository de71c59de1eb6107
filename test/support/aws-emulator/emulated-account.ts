import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { JsonDocument } from '../../../src/cli/outcome.js';
import { assertFits } from '../json-schema.js';
import { type Finished, Program } from '../program.js';
import { terraformVariables } from '../terraform/run-terraform.js';
import { type AwsEmulator, startAwsEmulator } from './emulator.js';

/** Every resource is waited for, hardly any is worked on: more at once than Terraform's ten. */
const MANY = '60';

interface RunOptions {
  variables?: NodeJS.ProcessEnv;
  input?: string;
  started?(child: ChildProcess): void;
}

/** The built program with an emulated AWS account, as an operator at a shell has it. */
export class EmulatedAccount {
  readonly emulator: AwsEmulator;
  readonly program = new Program();
  /** Must show up nowhere: it is the key that signs every request. */
  readonly secretKey = 'planted-key-0123456789abcdef';

  private constructor(emulator: AwsEmulator) {
    this.emulator = emulator;
  }

  static async start(): Promise<EmulatedAccount> {
    return new EmulatedAccount(await startAwsEmulator());
  }

  get variables(): NodeJS.ProcessEnv {
    return {
      ...this.emulator.variables,
      ...terraformVariables(),
      AWS_SECRET_ACCESS_KEY: this.secretKey,
      FUTUREIM_TARGET: 'aws',
      FUTUREIM_PARALLELISM: MANY,
    };
  }

  run(args: string[], { variables, ...options }: RunOptions = {}): Promise<Finished> {
    return this.program.run(args, { ...options, variables: { ...this.variables, ...variables } });
  }

  /** Runs with --json; the document must fit the published schema of the command and name its exit code. */
  // biome-ignore lint/suspicious/noExplicitAny: the schema has checked the shape
  async json(schema: string, args: string[], options: RunOptions = {}): Promise<JsonDocument<any>> {
    const { code, stdout, stderr } = await this.run([...args, '--json'], options);
    if (!stdout.startsWith('{'))
      throw new Error(`futureim ${args.join(' ')} gave no document (exit ${code}): ${stderr}`);
    const document = JSON.parse(stdout);
    assertFits(schema, document);
    if (document.exitCode !== code) throw new Error(`exit code ${code}, in the document ${document.exitCode}`);
    return document;
  }

  async dispose(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.program.folder, { recursive: true, force: true });
  }
}
