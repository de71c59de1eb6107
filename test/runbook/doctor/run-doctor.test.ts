import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/core/findings.js';
import { loadConfig } from '../../../src/platform/config/load-config.js';
import { StateFolder } from '../../../src/platform/state/state-folder.js';
import type { DoctorEnvironment } from '../../../src/runbook/doctor/doctor-check.js';
import { runDoctor } from '../../../src/runbook/doctor/run-doctor.js';

async function examine(change: Partial<DoctorEnvironment> = {}, source?: string): Promise<Record<string, Finding>> {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-doctor-'));
  const { config } = await loadConfig({
    flags: source === undefined ? {} : { source },
    variables: {},
    workingDirectory: folder,
    homeDirectory: folder,
  });
  const findings = await runDoctor({
    config,
    state: new StateFolder(config.stateDir),
    nodeVersion: 'v24.21.0',
    searchPath: [],
    signal: new AbortController().signal,
    target: async () => Promise.reject(new Error('composed without need')),
    ...change,
  });
  return Object.fromEntries(findings.map((finding) => [finding.id, finding]));
}

test('an old Node fails with what to install', async () => {
  const { 'doctor.node': node } = await examine({ nodeVersion: 'v22.3.0' });
  assert.is(node?.status, 'fail');
  assert.match(node?.remedy?.text ?? '', '24');
  assert.is((await examine({ nodeVersion: 'v26.0.0' }))['doctor.node']?.status, 'pass');
});

test('without a server program the sandbox cannot start; with a source of its own nobody needs one', async () => {
  assert.is((await examine())['doctor.sandbox-server']?.status, 'fail');
  const configured = await examine({}, 'mysql://reader@127.0.0.1:1/shop');
  assert.is(configured['doctor.sandbox-server']?.status, 'skip');
});

test('a server program is found in the first folder that has an executable one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-path-'));
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'mysqld'), '');
  writeFileSync(join(folder, 'b', 'mysqld'), '');
  chmodSync(join(folder, 'b', 'mysqld'), 0o755);
  const { 'doctor.sandbox-server': found } = await examine({ searchPath: [folder, join(folder, 'b')] });
  assert.is(found?.evidence, join(folder, 'b', 'mysqld'));
});

test('a source that nothing answers for fails', async () => {
  const { 'doctor.source': source } = await examine({}, 'mysql://reader@127.0.0.1:1/shop');
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
