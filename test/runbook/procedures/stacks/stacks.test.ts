import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../../src/core/errors.js';
import { applyStackStep } from '../../../../src/runbook/procedures/stacks/apply-stack-step.js';
import { approvedChanges, beyondApproved } from '../../../../src/runbook/procedures/stacks/approved-changes.js';
import { planDestruction } from '../../../../src/runbook/procedures/stacks/destroy-plan.js';
import { planRound } from '../../../../src/runbook/procedures/stacks/plan-round.js';
import { chooseStacks } from '../../../../src/runbook/procedures/stacks/stack-target.js';
import { stepContext } from '../fake-context.js';
import { change, fakeStacks, fakeStates, planOf } from './fake-stacks.js';

const { context } = stepContext({});

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: FutureimError) => error.code,
  );
}

async function roundOf(stacks: ReturnType<typeof fakeStacks>, names: string[] = [], deployed: string[] = []) {
  const wanted = await chooseStacks(stacks, names);
  return planRound({ stacks, states: fakeStates(...deployed) }, wanted, { adopt: false }, context);
}

test('a stack whose inputs are about to change is not planned yet, nor is what reads it', async () => {
  const stacks = fakeStacks({ foundation: { pending: true, outputsChange: true } });
  const { plans, deferred } = await roundOf(stacks);
  assert.equal(
    plans.map(({ stack }) => stack),
    ['bootstrap', 'foundation'],
  );
  assert.equal(deferred, [
    { stack: 'ingest', after: ['foundation'] },
    { stack: 'edge', after: ['ingest'] },
  ]);
});

test('a change that leaves the outputs as they are defers nothing', async () => {
  const { plans, deferred } = await roundOf(fakeStacks({ foundation: { pending: true } }));
  assert.equal([plans.length, deferred], [4, []]);
});

test('a stack alone is planned where what it reads is deployed, and refused where it is not', async () => {
  assert.is((await roundOf(fakeStacks(), ['ingest'], ['bootstrap', 'foundation'])).plans.length, 1);
  assert.is(await codeOf(roundOf(fakeStacks(), ['ingest'], ['bootstrap'])), 'FIM-STACK-MISSING');
  assert.is(await codeOf(roundOf(fakeStacks(), ['ingst'])), 'FIM-STACK-UNKNOWN');
});

test('what was confirmed may be applied, and what an interruption left of it; nothing else', () => {
  const approved = approvedChanges([
    planOf('foundation', [
      change('aws_x.new'),
      change('aws_x.moved', { action: 'replace' }),
      change('aws_x.kept', { action: 'update' }),
    ]),
  ]);
  const beyond = (...changes: ReturnType<typeof change>[]) =>
    beyondApproved(planOf('foundation', changes), approved).map(({ address, action }) => `${action} ${address}`);
  assert.equal(beyond(change('aws_x.new'), change('aws_x.kept', { action: 'update' })), []);
  assert.equal(beyond(change('aws_x.moved'), change('aws_x.new', { action: 'replace' })), []);
  assert.equal(beyond(change('aws_x.new', { action: 'replace', losesData: true })), ['replace aws_x.new']);
  assert.equal(beyond(change('aws_x.kept', { action: 'delete' }), change('aws_x.other')), [
    'delete aws_x.kept',
    'create aws_x.other',
  ]);
});

test('a resumed step applies a plan within what was confirmed, and refuses one that goes beyond', async () => {
  const stacks = fakeStacks({ foundation: { changes: [change('aws_x.new')], pending: true } });
  const { context: resumed } = stepContext({ stacks });
  const step = (address: string) =>
    applyStackStep({
      stack: 'foundation',
      purpose: 'apply',
      approved: { foundation: [`create ${address}`] },
      plan: undefined,
    });
  const allowed = step('aws_x.new');
  assert.is((await allowed.check(resumed)).satisfied, false);
  await allowed.apply(resumed);
  assert.equal(await allowed.check(resumed), { satisfied: true, evidence: '1 created, 0 updated, 0 deleted' });
  const refused = step('aws_x.old');
  await refused.check(resumed);
  assert.is(await codeOf(refused.apply(resumed)), 'FIM-PLAN-OUTDATED');
  assert.equal(stacks.log, ['apply foundation', 'applied foundation', 'apply foundation']);
});

test('stacks are destroyed in reverse, those that stand alone; what another one stands on is refused', async () => {
  const stacks = fakeStacks();
  const states = fakeStates('bootstrap', 'foundation', 'ingest');
  await planDestruction({ stacks, states }, [], context);
  assert.equal(stacks.log, ['destroy ingest', 'destroy foundation', 'destroy bootstrap']);
  assert.is(await codeOf(planDestruction({ stacks, states }, ['foundation'], context)), 'FIM-STACK-IN-USE');
  assert.equal(await planDestruction({ stacks, states: fakeStates() }, [], context), []);
});

test.run();
