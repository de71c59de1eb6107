import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { findTerraform, type TerraformProgram } from './find-terraform.js';
import { followLines } from './line-follower.js';
import { type Diagnostic, parseTerraformEvent, type TerraformEvent } from './terraform-event.js';

export interface TerraformOptions {
  /** Folders in which the program is looked for. */
  searchPath: readonly string[];
  /** Name or path of the program, from the configuration. */
  wanted: string | undefined;
  variables: NodeJS.ProcessEnv;
}

export interface Captured {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Followed {
  code: number;
  errors: Diagnostic[];
}

/** Most of what Terraform prints on failure that is kept for an error, in characters. */
const TAIL = 4000;
/** Bytes; a plan holds the configuration of a stack several times over. */
const LARGEST_OUTPUT = 2 ** 29;

/** Runs Terraform as a child process. Nothing secret is ever among its arguments. */
export class Terraform {
  readonly #options: TerraformOptions;
  #program: Promise<TerraformProgram> | undefined;

  constructor(options: TerraformOptions) {
    this.#options = options;
  }

  /** @throws FutureimError FIM-TERRAFORM-MISSING, FIM-TERRAFORM-OLD */
  program(): Promise<TerraformProgram> {
    this.#program ??= findTerraform(this.#options.searchPath, this.#options.wanted);
    return this.#program;
  }

  /** Runs a command that takes no lock, and hands back what it printed. */
  async capture(folder: string, args: readonly string[], signal: AbortSignal): Promise<Captured> {
    const { path } = await this.program();
    const { execa } = await import('execa');
    const options = { extendEnv: false, reject: false, stdin: 'ignore', maxBuffer: LARGEST_OUTPUT } as const;
    const child = execa(path, args, { ...this.#process(folder), ...options });
    const { exitCode, stdout, stderr } = await interruptible(child, child, signal);
    refuseWhenAborted(signal);
    return { code: exitCode ?? 1, stdout, stderr };
  }

  /**
   * Runs a command with `-json` and hands over each event as it comes.
   *
   * It writes to a file instead of a pipe: should this process die, Terraform goes on, records what it did and releases
   * its lock; a broken pipe would kill it in the middle of that.
   */
  async follow(
    folder: string,
    args: readonly string[],
    signal: AbortSignal,
    onEvent: (event: TerraformEvent) => void,
  ): Promise<Followed> {
    const { path } = await this.program();
    const [stdoutFile, stderrFile] = ['jsonl', 'err'].map((kind) =>
      join(folder, `terraform.${process.pid}.${kind}`),
    ) as [string, string];
    const [stdout, stderr] = await Promise.all([open(stdoutFile, 'w', 0o600), open(stderrFile, 'w', 0o600)]);
    const errors: Diagnostic[] = [];
    try {
      const child = spawn(path, args, { ...this.#process(folder), stdio: ['ignore', stdout.fd, stderr.fd] });
      const ended = interruptible(child, exitCodeOf(child), signal);
      await followLines(stdoutFile, ended, (line) => {
        const event = parseTerraformEvent(line);
        if (event.type === 'diagnostic' && event.diagnostic.severity === 'error') errors.push(event.diagnostic);
        onEvent(event);
      });
      const code = await ended;
      refuseWhenAborted(signal);
      if (code !== 0 && errors.length === 0) errors.push(await crash(stderrFile));
      return { code, errors };
    } finally {
      await Promise.all([stdout.close(), stderr.close()]);
    }
  }

  #process(folder: string) {
    return {
      cwd: folder,
      env: this.#options.variables,
      // In a group of its own: Ctrl-C at a terminal goes to the whole group of this process, and a second interrupt
      // makes Terraform give up its work and its lock. It gets exactly one, from here.
      detached: true,
    } as const;
  }
}

/** A child that was ended by a signal counts as failed. */
function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Passes an abort on to the child, once. */
async function interruptible<Result>(
  child: { kill(signal: NodeJS.Signals): boolean },
  ended: PromiseLike<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const interrupt = (): void => {
    child.kill('SIGINT');
  };
  if (signal.aborted) interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return await ended;
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

function refuseWhenAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new FutureimError('FIM-INTERRUPTED', {
    message: 'interrupted; Terraform ended what was in hand and released its lock',
    remedy: 'run the command again: it goes on where it stopped',
  });
}

/** What Terraform said when it ended without a diagnostic. */
async function crash(path: string): Promise<Diagnostic> {
  const file = await open(path, 'r');
  try {
    const text = (await file.readFile('utf8')).trim();
    return { severity: 'error', summary: 'Terraform ended without saying why', detail: text.slice(-TAIL) };
  } finally {
    await file.close();
  }
}
