import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import {
  asStateError,
  openStateFolder,
  STATE_FORMAT,
  type StateMigration,
} from '../../../src/platform/state/open-state-folder.js';

function place(): string {
  return join(mkdtempSync(join(tmpdir(), 'futureim-state-')), 'state');
}

async function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'opened',
    (error: FutureimError) => error.code,
  );
}

test('a new folder is private and carries its format', async () => {
  const root = place();
  const state = await openStateFolder(root);
  assert.is(statSync(root).mode & 0o777, 0o700);
  assert.equal(JSON.parse(readFileSync(state.formatFile, 'utf8')), { version: STATE_FORMAT });
});

test('opening again changes nothing', async () => {
  const root = place();
  const { formatFile } = await openStateFolder(root);
  const before = statSync(formatFile).ino;
  await openStateFolder(root);
  assert.is(statSync(formatFile).ino, before);
});

test('a newer format is refused and left alone', async () => {
  const root = place();
  mkdirSync(root);
  writeFileSync(join(root, 'format.json'), '{"version":99}');
  assert.is(await code(openStateFolder(root)), 'FIM-STATE-NEWER');
  assert.is(readFileSync(join(root, 'format.json'), 'utf8'), '{"version":99}');
});

test('a damaged format file is refused by name', async () => {
  const root = place();
  mkdirSync(root);
  writeFileSync(join(root, 'format.json'), '{"ver');
  assert.is(await code(openStateFolder(root)), 'FIM-STATE-UNWRITABLE');
});

test('a file where the folder should be is refused', async () => {
  const root = place();
  writeFileSync(root, '');
  assert.is(await code(openStateFolder(root)), 'FIM-STATE-UNWRITABLE');
});

test('a parent that refuses folders is refused', async () => {
  assert.is(await code(openStateFolder('/proc/futureim')), 'FIM-STATE-UNWRITABLE');
});

test('a full disk has its own error', () => {
  const error = asStateError(Object.assign(new Error('no space'), { code: 'ENOSPC' }), '/state');
  assert.instance(error, FutureimError);
  assert.is((error as FutureimError).code, 'FIM-DISK-FULL');
});

const APPEND_TWO: StateMigration[] = [1, 2].map((from) => ({
  from,
  async apply(state) {
    const path = join(state.root, 'data');
    writeFileSync(path, `${readFileSync(path, 'utf8')}${from + 1}`);
  },
}));

async function versionOne(): Promise<string> {
  const root = place();
  await openStateFolder(root, { format: 1 });
  writeFileSync(join(root, 'data'), '1');
  return root;
}

test('an older format is migrated version by version after a backup', async () => {
  const root = await versionOne();
  await openStateFolder(root, { format: 3, migrations: APPEND_TWO });
  assert.is(readFileSync(join(root, 'data'), 'utf8'), '123');
  assert.is(readFileSync(join(root, 'format.json'), 'utf8'), '{"version":3}\n');
  assert.is(readFileSync(join(`${root}.backup-v1`, 'data'), 'utf8'), '1');
});

test('a migration that fails leaves the version it reached and the backup; the next open goes on', async () => {
  const root = await versionOne();
  const [first, second] = APPEND_TWO;
  const failing: StateMigration = { from: 2, apply: async () => Promise.reject(new Error('torn')) };
  await openStateFolder(root, { format: 3, migrations: [first!, failing] }).catch(() => {});
  assert.is(readFileSync(join(root, 'format.json'), 'utf8'), '{"version":2}\n');
  await openStateFolder(root, { format: 3, migrations: [first!, second!] });
  assert.is(readFileSync(join(root, 'data'), 'utf8'), '123');
  assert.ok(existsSync(`${root}.backup-v1`));
});

test('a format without a migration is refused', async () => {
  const root = await versionOne();
  assert.is(await code(openStateFolder(root, { format: 3, migrations: [] })), 'FIM-STATE-UNWRITABLE');
});

test.run();
