import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import type { JsonDocument } from '../../src/cli/outcome.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';
import { TerminalSession } from './terminal-session.js';

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The built program in a working folder of its own, run as processes the way a user does. */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), 'fim-'));
  readonly #variables: NodeJS.ProcessEnv;

  /** @param source absent: the sandbox */
  constructor(source?: MysqlAddress) {
    const { FUTUREIM_TEST_SKIPS: _, ...inherited } = process.env;
    this.#variables = {
      ...inherited,
      HOME: this.folder,
      CI: 'true',
      ...(source === undefined
        ? {}
        : {
            FUTUREIM_SOURCE: `mysql://${source.user}@${source.host}:${source.port}/${source.database}`,
            FUTUREIM_SOURCE_PASSWORD: source.password,
          }),
    };
  }

  get state(): string {
    return join(this.folder, '.futureim');
  }

  /** @param options.started is handed the process, e.g. to send it a signal */
  run(
    args: string[],
    options: { input?: string; variables?: NodeJS.ProcessEnv; started?(child: ChildProcess): void } = {},
  ): Promise<Finished> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, 'bin/run.js'), ...args], {
        cwd: this.folder,
        env: { ...this.#variables, ...options.variables },
      });
      options.started?.(child);
      const output = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output.stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        output.stderr += text;
      });
      child.stdin.end(options.input ?? '');
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...output }));
    });
  }

  /** Runs with --json and hands back the document; fails when stdout is anything else. */
  async json<T = Record<string, unknown>>(args: string[]): Promise<JsonDocument<T>> {
    const { stdout, stderr, code } = await this.run([...args, '--json']);
    try {
      return JSON.parse(stdout) as JsonDocument<T>;
    } catch {
      throw new Error(`futureim ${args.join(' ')} gave no document (exit ${code}): ${stdout.slice(0, 500)}\n${stderr}`);
    }
  }

  /** Runs in a pseudo-terminal of its own. */
  inTerminal(
    args: string[],
    { columns, rows, variables }: { columns: number; rows: number; variables?: NodeJS.ProcessEnv },
  ): TerminalSession {
    return new TerminalSession(process.execPath, [join(ROOT, 'bin/run.js'), ...args], {
      columns,
      rows,
      cwd: this.folder,
      env: { ...this.#variables, ...variables },
    });
  }

  /** Process id of the agent that the state folder names. */
  agentPid(): number {
    return (JSON.parse(readFileSync(join(this.state, 'agent.json'), 'utf8')) as { pid: number }).pid;
  }

  /** Stops everything and removes the folder. */
  async dispose(): Promise<void> {
    await this.run(['down', '--wipe', '--confirm', 'dev', '--no-input']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
