import { setTimeout as delay } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import headless, { type Terminal } from '@xterm/headless';

export interface TerminalOptions {
  columns?: number;
  rows?: number;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Presses Ctrl-C after this time, in milliseconds. */
  interruptAfter?: number;
}

/** Runs a shell command in a pseudo-terminal and hands back the terminal as it stands when the command has ended. */
export async function runInTerminal(
  command: string,
  { columns = 80, rows = 24, cwd, env = process.env, interruptAfter }: TerminalOptions = {},
): Promise<Terminal> {
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  const shell = spawn('/bin/sh', ['-c', command], {
    cols: columns,
    rows,
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...env, TERM: 'xterm-256color' },
  });
  const written: Promise<void>[] = [];
  shell.onData((text) => written.push(new Promise((resolve) => terminal.write(text, resolve))));
  const ended = new Promise<void>((resolve) => shell.onExit(() => resolve()));
  if (interruptAfter !== undefined) {
    await delay(interruptAfter);
    shell.write('\u0003');
  }
  await ended;
  await Promise.all(written);
  return terminal;
}

/** The lines on a terminal, those that scrolled away included, without the empty ones at the end. */
export function linesOf({ buffer: { active } }: Terminal): string[] {
  const lines = Array.from(
    { length: active.length },
    (_, index) => active.getLine(index)?.translateToString(true) ?? '',
  );
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}
