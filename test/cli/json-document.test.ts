import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Outcome } from '../../src/cli/outcome.js';
import { exitCodeOf } from '../../src/cli/output/json-document.js';
import { FutureimError, toErrorRecord } from '../../src/core/errors.js';
import type { Finding } from '../../src/core/findings.js';

const DONE: Outcome<null> = { status: 'ok', result: null, text: '' };

function finding(status: Finding['status']): Finding {
  return { id: 'x', status, severity: 'fail', title: 'X', evidence: 'seen' };
}

test('done is 0, failed is 1', () => {
  assert.is(exitCodeOf(DONE), 0);
  assert.is(exitCodeOf({ ...DONE, status: 'changed' }), 0);
  assert.is(exitCodeOf({ ...DONE, status: 'failed' }), 1);
});

test('a failed finding is 3, a warning is 0', () => {
  assert.is(exitCodeOf({ ...DONE, findings: [finding('pass'), finding('fail')] }), 3);
  assert.is(exitCodeOf({ ...DONE, findings: [finding('warn')] }), 0);
});

test('an error decides before the findings, an explicit code before both', () => {
  const error = toErrorRecord(new FutureimError('FIM-MYSQL-UNREACHABLE', { message: 'no' }));
  assert.is(exitCodeOf({ ...DONE, error, findings: [finding('fail')] }), 6);
  assert.is(exitCodeOf({ ...DONE, error, exitCode: 7 }), 7);
});

test.run();
