import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AuditCheck, AuditVerdict } from '../../../../src/core/audit-check.js';
import { FutureimError } from '../../../../src/core/errors.js';
import { createEmitter } from '../../../../src/core/events.js';
import { type AuditOptions, runAudit } from '../../../../src/runbook/procedures/audit/run-audit.js';

const context = { events: createEmitter([], () => new Date()), signal: new AbortController().signal };
let folder: string;
const test = suite('running an audit');
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'fim-audit-'));
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

const check = (id: string, run: () => Promise<AuditVerdict>): AuditCheck => ({
  id,
  title: id,
  severity: 'fail',
  rules: ['own'],
  run,
});
const says =
  (status: AuditVerdict['status'], evidence: string = status) =>
  async () => ({ status, evidence });
const throws = (code: 'FIM-AWS-PERMISSION' | 'FIM-AWS-CREDENTIALS' | 'FIM-AWS-FAILED') => async () => {
  throw new FutureimError(code, { message: `${code} thrown` });
};

async function statuses(checks: AuditCheck[], options: Partial<AuditOptions> = {}): Promise<string[]> {
  const target = { audit: { describe: async () => 'here', checks } };
  const { findings } = await runAudit(
    target,
    { folder, now: new Date(), skip: ['folder'], strict: false, ...options },
    context,
  );
  return findings.map(({ id, status }) => `${id} ${status}`);
}

test('what cannot be asked is skipped, and the rest is asked', async () => {
  const checks = [
    check('a.one', throws('FIM-AWS-PERMISSION')),
    check('a.two', throws('FIM-AWS-FAILED')),
    check('b.one', says('pass')),
  ];
  assert.equal(await statuses(checks), ['a.one skip', 'a.two skip', 'b.one pass']);
});

test('--strict counts warnings and what could not be asked, not what is not there', async () => {
  const checks = [
    check('a.one', throws('FIM-AWS-PERMISSION')),
    check('a.two', says('skip', 'there are no buckets')),
    check('b.one', says('warn')),
  ];
  assert.equal(await statuses(checks, { strict: true }), ['a.one fail', 'a.two skip', 'b.one fail']);
});

test('without credentials the audit ends', async () => {
  try {
    await statuses([check('a.one', throws('FIM-AWS-CREDENTIALS'))]);
    assert.unreachable();
  } catch (error) {
    assert.is((error as FutureimError).code, 'FIM-AWS-CREDENTIALS');
  }
});

test('checks are chosen by id and group; an unknown one is named', async () => {
  const checks = ['a.one', 'a.two', 'b.one'].map((id) => check(id, says('pass')));
  assert.equal(await statuses(checks, { only: ['a'], skip: ['a.two'] }), ['a.one pass']);
  try {
    await statuses(checks, { only: ['a.tow'] });
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, 'there is no check "a.tow"; did you mean "a.two"?');
  }
});

test.run();
