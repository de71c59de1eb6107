import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StateFolder } from '../../../../src/platform/state/state-folder.js';
import { fileChecks } from '../../../../src/targets/local/audit/file-checks.js';

let state: StateFolder;
let server: Server;
const test = suite('who can read the files of the platform');

test.before.each(async () => {
  state = new StateFolder(mkdtempSync(join(tmpdir(), 'fim-audit-')));
  chmodSync(state.root, 0o700);
  writeFileSync(state.secretsFile, '{}', { mode: 0o600 });
  mkdirSync(state.sandbox, { mode: 0o700 });
  server = createServer();
  await new Promise<void>((resolve) => server.listen(join(state.sandbox, 'mysql.sock'), resolve));
  chmodSync(join(state.sandbox, 'mysql.sock'), 0o777);
});
test.after.each(() => {
  server.close();
  rmSync(state.root, { recursive: true, force: true });
});

async function statusOf(id: string): Promise<string> {
  const { status, evidence } = await fileChecks(state)
    .find((check) => check.id === id)!
    .run();
  return `${status} ${evidence}`;
}

test('all is well when the folder is its owner’s: what is in it cannot be reached', async () => {
  for (const { id, run } of fileChecks(state)) assert.is((await run()).status, 'pass', id);
});

test('a folder that others can enter opens its sockets too', async () => {
  chmodSync(state.root, 0o755);
  chmodSync(state.sandbox, 0o755);
  assert.match(await statusOf('files.state-folder'), /^fail .* has mode 0755$/);
  assert.match(await statusOf('files.sockets'), /^fail .*mysql\.sock has mode 0777$/);
});

test('a file of secrets that the group can read fails; one that is not there is skipped', async () => {
  chmodSync(state.secretsFile, 0o640);
  assert.match(await statusOf('files.secrets'), /^fail .* has mode 0640$/);
  rmSync(state.secretsFile);
  assert.is(await statusOf('files.secrets'), 'skip there are no files of secrets');
});

test.run();
