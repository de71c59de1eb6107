import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const PROGRAM = fileURLToPath(new URL('./list-in-terminal.ts', import.meta.url));

/** What a terminal of 80 columns shows when the program has ended. */
async function screenOf(command: string): Promise<string[]> {
  const terminal = new headless.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  const shell = spawn('/bin/sh', ['-c', command], {
    cols: 80,
    rows: 24,
    env: { ...process.env, TERM: 'xterm-256color' },
  });
  const written: Promise<void>[] = [];
  shell.onData((text) => written.push(new Promise((resolve) => terminal.write(text, resolve))));
  await new Promise<void>((resolve) => shell.onExit(() => resolve()));
  await Promise.all(written);
  const { active } = terminal.buffer;
  const lines = Array.from(
    { length: active.length },
    (_, index) => active.getLine(index)?.translateToString(true) ?? '',
  );
  return lines.filter((line) => line !== '');
}

const NODE = `'${process.execPath}' --import tsx '${PROGRAM}'`;
const LIST = ['before the run', '✔ Step a: ten rows', '✖ Step b', '  › Step b: it broke', '◼ Step c', '! be careful'];

test('the list ends with every step marked, the failure and the warnings stay', async () => {
  assert.equal(await screenOf(NODE), [...LIST, 'the result']);
});

test('the list keeps to stderr when stdout is a pipe', async () => {
  assert.equal(await screenOf(`${NODE} | tr a-z A-Z`), [...LIST, 'THE RESULT']);
});

test.run();
