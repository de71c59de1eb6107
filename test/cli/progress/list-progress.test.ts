import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { linesOf, runInTerminal } from '../../../scripts/pictures/terminal.js';

const PROGRAM = fileURLToPath(new URL('./list-in-terminal.ts', import.meta.url));

/** What a terminal of 80 columns shows when the program has ended. */
async function screenOf(command: string): Promise<string[]> {
  return linesOf(await runInTerminal(command)).filter((line) => line !== '');
}

const NODE = `'${process.execPath}' --import tsx '${PROGRAM}'`;
const FIRST = ['✔ Step a: ten rows', '✖ Step b', '  › it broke', '◼ Step c', '! be careful'];
const LIST = ['before the run', ...FIRST, 'between the runs', '✔ Step d: the rest'];

test('the progress of work outside of runs passes; each list ends with every step marked, failures and warnings stay', async () => {
  assert.equal(await screenOf(NODE), [...LIST, 'the result']);
});

test('the list keeps to stderr when stdout is a pipe', async () => {
  assert.equal(await screenOf(`${NODE} | tr a-z A-Z`), [...LIST, 'THE RESULT']);
});

test.run();
