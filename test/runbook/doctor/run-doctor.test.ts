import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { StateFolder } from '../../../src/platform/state/state-folder.js';
import { examine, program } from './examine.js';

test('an old Node fails with what to install', async () => {
  const { 'doctor.node': node } = await examine({ nodeVersion: 'v22.3.0' });
  assert.is(node?.status, 'fail');
  assert.match(node?.remedy?.text ?? '', '24');
  assert.is((await examine({ nodeVersion: 'v26.0.0' }))['doctor.node']?.status, 'pass');
});

test('without a server program the sandbox cannot start; with a source of its own nobody needs one', async () => {
  assert.is((await examine())['doctor.sandbox-server']?.status, 'fail');
  const configured = await examine({}, { source: 'mysql://reader@127.0.0.1:1/shop' });
  assert.is(configured['doctor.sandbox-server']?.status, 'skip');
});

test('a server program is found in the first folder that has an executable one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-path-'));
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'mysqld'), '');
  program(join(folder, 'b', 'mysqld'), 'mysqld  Ver 8.0.41 for Linux on x86_64 (MySQL Community Server - GPL)');
  const { 'doctor.sandbox-server': found } = await examine({ searchPath: [folder, join(folder, 'b')] });
  assert.equal([found?.status, found?.evidence], ['pass', `${join(folder, 'b', 'mysqld')}, version 8.0.41`]);
});

test('a MariaDB server needs the program that makes its data folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-path-'));
  program(join(folder, 'mariadbd'), 'mariadbd  Ver 10.11.19-MariaDB for debian-linux-gnu on x86_64 (Debian 12)');
  const alone = (await examine({ searchPath: [folder] }))['doctor.sandbox-server'];
  assert.is(alone?.status, 'fail');
  assert.match(alone?.evidence ?? '', 'but not mariadb-install-db');
  program(join(folder, 'mariadb-install-db'), '');
  assert.is((await examine({ searchPath: [folder] }))['doctor.sandbox-server']?.status, 'pass');
});

test('a server program that does not run is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-path-'));
  writeFileSync(join(folder, 'mysqld'), 'no program');
  chmodSync(join(folder, 'mysqld'), 0o755);
  const { 'doctor.sandbox-server': broken } = await examine({ searchPath: [folder] });
  assert.is(broken?.status, 'fail');
  assert.match(broken?.evidence ?? '', 'does not say its version');
});

test('a source that nothing answers for fails', async () => {
  const { 'doctor.source': source } = await examine({}, { source: 'mysql://reader@127.0.0.1:1/shop' });
  assert.is(source?.status, 'fail');
  assert.match(source?.evidence ?? '', /127\.0\.0\.1:1: ECONNREFUSED/);
});

test('a state folder of a newer futureim fails, and no check hides the others', async () => {
  const root = mkdtempSync(join(tmpdir(), 'futureim-newer-'));
  writeFileSync(join(root, 'format.json'), '{"version":99}');
  const findings = await examine({ state: new StateFolder(root) });
  assert.is(findings['doctor.state']?.status, 'fail');
  assert.is(findings['doctor.agent']?.status, 'fail');
  assert.match(findings['doctor.agent']?.evidence ?? '', 'composed without need');
  assert.is(findings['doctor.disk']?.id, 'doctor.disk');
});

test('a folder that is not there yet is as good as its parent, and the target is not composed for it', async () => {
  const findings = await examine();
  assert.is(findings['doctor.state']?.status, 'pass');
  assert.is(findings['doctor.agent']?.status, 'skip');
});

test.run();
