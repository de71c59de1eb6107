import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../../src/core/errors.js';
import type { PlanRound } from '../../../../src/runbook/procedures/stacks/plan-round.js';
import { loadPlans } from '../../../../src/runbook/procedures/stacks/saved-plans/load-plans.js';
import { savePlans } from '../../../../src/runbook/procedures/stacks/saved-plans/save-plans.js';
import type { StackState, StackStates } from '../../../../src/targets/ports/stack-states.js';
import type { OperationContext } from '../../../../src/targets/target.js';
import { fakeStacks, fakeStates, planOf } from './fake-stacks.js';

const test = suite('saved plans');
const place = { project: 'shop', environment: 'dev', region: 'us-east-2', account: '123456789012' };
const version = '1.2.3';
const context = {} as OperationContext;
let root: string;
let folder: string;

test.before.each(() => {
  root = mkdtempSync(join(tmpdir(), 'fim-saved-'));
  folder = join(root, 'plan');
});
test.after.each(() => rmSync(root, { recursive: true, force: true }));

/** Saves a plan of ingest, which reads foundation. */
function save(stacks = fakeStacks()) {
  const round: PlanRound = { plans: [planOf('ingest', [])], deferred: [{ stack: 'edge', after: ['ingest'] }] };
  const policy = { controls: [], invalidExceptions: [] };
  const states = { foundation: 1, ingest: 0 };
  return savePlans(stacks, round, { folder, version, place, policy, monthly: undefined, states });
}

const refusal = (states: StackStates, stacks = fakeStacks()): Promise<FutureimError | undefined> =>
  loadPlans({ stacks, states }, { folder, digest: undefined, version, place }, context).then(
    () => undefined,
    (error: FutureimError) => error,
  );

test('what was saved is loaded as it was, with what has to wait', async () => {
  const { digest } = await save();
  const stacks = fakeStacks();
  const states = fakeStates('foundation');
  for (const given of [digest, digest.replace('sha256:', ''), undefined]) {
    const round = await loadPlans({ stacks, states }, { folder, digest: given, version, place }, context);
    assert.equal(
      round.plans.map(({ stack }) => stack),
      ['ingest'],
    );
    assert.equal(round.deferred, [{ stack: 'edge', after: ['ingest'] }]);
  }
});

test('a plan is refused when a state has moved on that it only reads', async () => {
  await save();
  const moved: StackStates = {
    ...fakeStates(),
    read: async (stack) => (stack === 'foundation' ? ({ stack, serial: 2 } as StackState) : undefined),
  };
  const error = await refusal(moved);
  assert.is(error?.code, 'FIM-PLAN-OUTDATED');
  assert.match(error!.message, 'the state of foundation was number 1 when it was planned, and is number 2');
});

test('a plan is refused when the stack it makes is there already', async () => {
  await save();
  assert.match((await refusal(fakeStates('foundation', 'ingest')))!.message, 'the state of ingest was number 0');
});

test('a save that fails leaves the plan before it, and nothing beside it', async () => {
  const { digest } = await save();
  const failing = { ...fakeStacks(), save: () => Promise.reject(new Error('no space left on device')) };
  const error = await save(failing).catch((each: FutureimError) => each);
  assert.is((error as FutureimError).code, 'FIM-OUTPUT-UNWRITABLE');
  assert.equal(readdirSync(root), ['plan']);
  const states = fakeStates('foundation');
  await loadPlans({ stacks: fakeStacks(), states }, { folder, digest, version, place }, context);
});

test('nothing is loaded when the file of one stack is gone', async () => {
  await save();
  rmSync(join(folder, 'ingest/saved.tfplan'));
  const stacks = fakeStacks();
  const error = await refusal(fakeStates('foundation'), stacks);
  assert.is(error?.code, 'FIM-PLAN-DAMAGED');
  assert.equal(stacks.log, []);
  assert.ok(existsSync(folder));
});

test.run();
