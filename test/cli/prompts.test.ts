import { Readable } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Terminal } from '../../src/cli/outcome.js';
import { askPassword, confirm, confirmName } from '../../src/cli/prompts.js';
import { readPasswordFromStdin } from '../../src/cli/source-password.js';
import type { FutureimError } from '../../src/core/errors.js';
import { Redactor } from '../../src/core/redaction.js';

const PIPE: Terminal = {
  interactive: false,
  fullScreen: false,
  assumeYes: false,
  color: false,
  width: 80,
  json: false,
};

async function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'went on',
    (error: FutureimError) => `${error.code}: ${error.remedy}`,
  );
}

test('without a terminal every prompt fails at once and names its flag', async () => {
  assert.is(await code(confirm(PIPE, { message: 'Go on?' })), 'FIM-INPUT-REQUIRED: pass --yes');
  const wipe = { message: 'Deletes all.', name: 'prod', given: undefined };
  assert.is(await code(confirmName(PIPE, wipe)), 'FIM-INPUT-REQUIRED: pass --confirm prod');
  const question = { message: 'Password', flag: '--password-stdin' };
  assert.is(await code(askPassword(PIPE, new Redactor(), question)), 'FIM-INPUT-REQUIRED: pass --password-stdin');
});

test('--yes answers a confirmation, but a name must be given', async () => {
  const yes = { ...PIPE, assumeYes: true };
  assert.is(await code(confirm(yes, { message: 'Go on?' })), 'went on');
  assert.match(await code(confirmName(yes, { message: 'x', name: 'prod', given: undefined })), /^FIM-INPUT-REQUIRED/);
  assert.is(await code(confirmName(yes, { message: 'x', name: 'prod', given: 'prod' })), 'went on');
  assert.match(await code(confirmName(yes, { message: 'x', name: 'prod', given: 'dev' })), /^FIM-USAGE/);
});

const stdin = (text: string): NodeJS.ReadStream => Readable.from([Buffer.from(text)]) as NodeJS.ReadStream;

test('a password from stdin loses one line end and nothing else', async () => {
  assert.is(await readPasswordFromStdin(stdin('päss word \n')), 'päss word ');
  assert.is(await readPasswordFromStdin(stdin('a\n\n')), 'a\n');
  assert.is(await readPasswordFromStdin(stdin('a\r\n')), 'a');
});

test('an empty stdin, a terminal and a whole file are no password', async () => {
  assert.match(await code(readPasswordFromStdin(stdin('\n'))), /^FIM-INPUT-REQUIRED/);
  assert.match(await code(readPasswordFromStdin(Object.assign(stdin('x'), { isTTY: true }))), /^FIM-INPUT-REQUIRED/);
  assert.match(await code(readPasswordFromStdin(stdin('x'.repeat(5000)))), /^FIM-USAGE/);
});

test.run();
