import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { documentScript } from '../support/document-script.js';
import { installProgram } from '../support/installed-program.js';
import { has } from '../support/skip.js';

interface Answer {
  schemaVersion: number;
  command: string;
  status: string;
  exitCode: number;
}

const folder = mkdtempSync(join(tmpdir(), 'futureim-ci-'));
const environment = { ...installProgram(join(folder, 'bin')), HOME: folder, CI: 'true' };
const work = join(folder, 'work');
mkdirSync(work);

const test = suite('the CI script of docs/ci.md');
test.after(() => rmSync(folder, { recursive: true, force: true }));

const run = (name: string): SpawnSyncReturns<string> =>
  spawnSync('bash', ['-c', documentScript('docs/ci.md', name)], { cwd: work, env: environment, encoding: 'utf8' });
const answer = (name: string): Answer =>
  JSON.parse(readFileSync(join(work, 'futureim-results', `${name}.json`), 'utf8')) as Answer;

if (has('mariadb-server', 'the CI script on a private MySQL server')) {
  test('brings the platform up, verifies it, can be repeated, and cleans up', () => {
    try {
      const first = run('ci-script');
      assert.is(first.status, 0, first.stderr);
      for (const name of ['bootstrap', 'mysql-setup', 'mysql-check', 'deploy', 'dms-start', 'verify']) {
        const { schemaVersion, exitCode, status } = answer(name);
        assert.equal({ name, schemaVersion, exitCode }, { name, schemaVersion: 1, exitCode: 0 });
        assert.ok(['ok', 'changed'].includes(status), `${name}: ${status}`);
      }
      assert.match(readFileSync(join(work, 'futureim-results/verify.xml'), 'utf8'), /<testsuite /);

      const second = run('ci-script');
      assert.is(second.status, 0, second.stderr);
      assert.is(answer('deploy').status, 'ok');
    } finally {
      const cleanup = run('ci-cleanup');
      assert.is(cleanup.status, 0, cleanup.stderr);
    }
    assert.is(answer('down').exitCode, 0);
  });
}

test('stops at the first failure with its exit code and leaves the document', () => {
  const unreachable = { ...environment, FUTUREIM_SOURCE: 'mysql://nobody@127.0.0.1:1/ecommerce' };
  const failed = spawnSync('bash', ['-c', documentScript('docs/ci.md', 'ci-script')], {
    cwd: work,
    env: { ...unreachable, FUTUREIM_SOURCE_PASSWORD: 'not-a-password', FUTUREIM_STATE_DIR: join(folder, 'other') },
    encoding: 'utf8',
  });
  assert.is(failed.status, 6, failed.stderr);
  assert.match(failed.stderr, /something cannot be reached, see futureim-results\//);
});

test.run();
