import { setTimeout as delay } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import headless, { type Terminal } from '@xterm/headless';

const LIMIT = 30_000;

export interface SessionOptions {
  columns: number;
  rows: number;
  cwd?: string;
  env: NodeJS.ProcessEnv;
}

/** A program in a real pseudo-terminal, with everything it wrote and the screen as a user sees it. */
export class TerminalSession {
  readonly #pty: IPty;
  readonly #terminal: Terminal;
  #pending: Promise<void> = Promise.resolve();
  #exitCode: number | undefined;
  /** What the program wrote, in the order in which it arrived. */
  readonly chunks: string[] = [];

  constructor(file: string, args: string[], { columns, rows, cwd, env }: SessionOptions) {
    this.#terminal = new headless.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
    const { CI: _, FUTUREIM_TEST_SKIPS: __, ...inherited } = env;
    this.#pty = spawn(file, args, {
      cols: columns,
      rows,
      ...(cwd === undefined ? {} : { cwd }),
      env: { TERM: 'xterm-256color', ...inherited },
    });
    this.#pty.onData((text) => {
      this.chunks.push(text);
      this.#pending = new Promise((resolve) => this.#terminal.write(text, resolve));
    });
    this.#pty.onExit(({ exitCode }) => {
      this.#exitCode = exitCode;
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get exitCode(): number | undefined {
    return this.#exitCode;
  }

  get terminal(): Terminal {
    return this.#terminal;
  }

  get onSecondScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** Rows that the terminal shows now. */
  async screen(): Promise<string[]> {
    await this.#pending;
    const { buffer, cols, rows } = this.#terminal;
    const { active } = buffer;
    // The second screen keeps cells beyond the right margin when the terminal becomes narrower; nobody sees them.
    return Array.from(
      { length: rows },
      (_, row) =>
        active
          .getLine(active.viewportY + row)
          ?.translateToString(false, 0, cols)
          .trimEnd() ?? '',
    );
  }

  press(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Closes the terminal as a closed window does. */
  hangUp(): void {
    this.#pty.kill('SIGHUP');
  }

  /** Waits until the screen answers `wanted`; fails with what it shows. */
  async until(wanted: RegExp | ((screen: string) => boolean), limit = LIMIT): Promise<string> {
    const deadline = Date.now() + limit;
    for (;;) {
      const screen = (await this.screen()).join('\n');
      if (wanted instanceof RegExp ? wanted.test(screen) : wanted(screen)) return screen;
      const over = this.#exitCode !== undefined || Date.now() > deadline;
      if (over) throw new Error(`the terminal never showed ${wanted} (exit code ${this.#exitCode}):\n${screen}`);
      await delay(25);
    }
  }

  /** Resolves the moment the program has written what matches. */
  firstText(wanted: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      let text = '';
      this.#pty.onData((part) => {
        text += part;
        if (wanted.test(text)) resolve();
      });
      this.#pty.onExit(() => reject(new Error(`the program ended without ${wanted}: ${text}`)));
    });
  }

  /** Waits until the program ends; its exit code. */
  async ended(limit = LIMIT): Promise<number> {
    const deadline = Date.now() + limit;
    while (this.#exitCode === undefined) {
      if (Date.now() > deadline) throw new Error(`the program does not end:\n${(await this.screen()).join('\n')}`);
      await delay(25);
    }
    await this.#pending;
    return this.#exitCode;
  }

  /** Ends the program if it still runs. */
  close(): void {
    if (this.#exitCode === undefined) this.#pty.kill('SIGKILL');
  }
}
