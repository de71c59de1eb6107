import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluatePolicy } from '../../../src/infra/policy/evaluate.js';
import { EXCEPTIONS, type Exception } from '../../../src/infra/policy/exceptions.js';
import { parametersOf, stacksOf } from '../../support/platform.js';

const today = new Date('2026-11-25');

const EXCEPTION: Exception = {
  control: 'dms.multi-az',
  path: /^ingest\/instance\//,
  environments: ['dev', 'prod'],
  reason: 'for the test',
  instead: 'nothing',
  owner: 'the test',
  expires: '2027-01-01',
};

async function verdictOf(environment: 'dev' | 'prod', exceptions: Exception[]) {
  return evaluatePolicy({ stacks: await stacksOf(parametersOf(environment)), environment, today, exceptions });
}

test('a finding with an exception is accepted, and says by which', async () => {
  const { controls } = await verdictOf('dev', [EXCEPTION]);
  const { violations, excepted } = controls.find(({ control }) => control.id === 'dms.multi-az')!;
  assert.equal(violations, []);
  assert.is(excepted[0]?.exception, EXCEPTION);
});

test('an expired exception accepts nothing and is named', async () => {
  const expired = { ...EXCEPTION, expires: '2026-11-25' };
  const { controls, invalidExceptions } = await verdictOf('dev', [expired]);
  assert.is(controls.find(({ control }) => control.id === 'dms.multi-az')!.violations.length, 1);
  assert.equal(invalidExceptions, [{ exception: expired, reason: 'it expired on 2026-11-25' }]);
});

test('a control that takes no exception in prod takes none', async () => {
  const { invalidExceptions } = await verdictOf('prod', [EXCEPTION]);
  assert.is(invalidExceptions[0]?.reason, 'dms.multi-az takes no exception in prod');
});

test('an exception for a control that is not there is invalid', async () => {
  const { invalidExceptions } = await verdictOf('dev', [{ ...EXCEPTION, control: 'dms.nothing' }]);
  assert.is(invalidExceptions[0]?.reason, 'there is no control dms.nothing');
});

test('an exception that matches nothing is unused', async () => {
  const elsewhere = { ...EXCEPTION, path: /^ingest\/another\// };
  assert.equal((await verdictOf('dev', [elsewhere])).unusedExceptions, [elsewhere]);
});

test('every exception of the platform has a reason, something instead, an owner and a day', () => {
  for (const { control, reason, instead, owner, expires } of EXCEPTIONS) {
    for (const text of [reason, instead, owner]) assert.ok(text.length > 0, control);
    assert.match(expires, /^\d{4}-\d{2}-\d{2}$/);
  }
});

test.run();
