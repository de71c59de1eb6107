import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CommandContext } from '../../../src/cli/outcome.js';
import { deployStacks } from '../../../src/cli/stacks/deploy-stacks.js';
import type { FutureimError } from '../../../src/core/errors.js';
import { EXIT } from '../../../src/core/exit-codes.js';
import type { ControlResult } from '../../../src/targets/ports/policy-report.js';
import type { Target } from '../../../src/targets/target.js';
import { fakeStacks, fakeStates } from '../../runbook/procedures/stacks/fake-stacks.js';

const CONTROL: ControlResult = {
  id: 's3.private',
  title: 'buckets are private',
  severity: 'critical',
  why: 'data would be public',
  sources: [],
  status: 'pass',
  findings: [],
  exceptions: [],
};

/** A target of fake stacks whose policy says `status`, and a context without a terminal. */
function surroundings(status: ControlResult['status']) {
  const stacks = fakeStacks();
  const control = { ...CONTROL, status, findings: [{ resource: 'aws_s3_bucket.raw', evidence: 'it is open' }] };
  const report = { controls: [control], invalidExceptions: [] };
  const target = { name: 'aws', stacks, states: fakeStates(), provisioner: { explain: async () => report } };
  const terminal = { interactive: false, assumeYes: false, color: false, width: 80, json: false };
  return { stacks, target: target as unknown as Target, context: { terminal, config: {} } as CommandContext };
}

const FLAGS = {
  plan: false,
  exitCode: false,
  drift: false,
  adopt: false,
  save: undefined,
  deployed: false,
  stacks: [],
  confirm: undefined,
};

for (const flags of [{ ...FLAGS, plan: true }, FLAGS, { ...FLAGS, drift: true }]) {
  test(`a platform that fails a control is not planned, with ${JSON.stringify(flags)}`, async () => {
    const { stacks, target, context } = surroundings('fail');
    const outcome = await deployStacks(context, target, flags);
    assert.equal([outcome.status, outcome.exitCode], ['failed', EXIT.checksFailed]);
    assert.match(outcome.text, 's3.private');
    assert.match(outcome.text, 'nothing was planned or changed');
    assert.equal(stacks.log, []);
  });
}

test('where nobody can be asked and nothing is confirmed, nothing is planned in vain', async () => {
  const { stacks, target, context } = surroundings('pass');
  const error = await deployStacks(context, target, FLAGS).then(
    () => undefined,
    (thrown: FutureimError) => thrown,
  );
  assert.equal([error?.code, error?.data.flag, stacks.log], ['FIM-INPUT-REQUIRED', '--yes', []]);
});

test.run();
