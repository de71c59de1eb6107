import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { runStep } from '../../../../src/runbook/engine/run-step.js';
import { startTasksStep } from '../../../../src/runbook/procedures/dms/start-tasks-step.js';
import { FakeClock, stepContext } from '../fake-context.js';
import { FakeReplication, replicatingTask, task } from './fake-replication.js';

const patience = () => ({ clock: new FakeClock(), timeout: 60_000 });
const RAN = { freshStartDate: '2026-03-01T12:00:00Z' };

test('each task is started by the type its state allows, once', async () => {
  const replication = new FakeReplication([
    task('fresh'),
    task('stopped', { status: 'stopped', ...RAN }),
    replicatingTask('running'),
    task('new', { status: 'creating' }),
  ]);
  const { context } = stepContext({ replication });
  const step = () => startTasksStep({ tasks: [], reload: false, patience: patience() });
  assert.is((await runStep(step(), context)).outcome.status, 'done');
  assert.equal(replication.calls.sort(), [
    'start fresh start-replication',
    'start new start-replication',
    'start stopped resume-processing',
  ]);
  assert.is((await runStep(step(), context)).outcome.status, 'satisfied');
  assert.is(replication.calls.length, 3);
});

test('a reload stops the running task first and happens once', async () => {
  const replication = new FakeReplication([replicatingTask('orders')]);
  const { context } = stepContext({ replication });
  const result = await runStep(startTasksStep({ tasks: ['orders'], reload: true, patience: patience() }), context);
  assert.is(result.outcome.status, 'done', result.error?.message);
  assert.equal(replication.calls, ['stop orders', 'start orders reload-target']);
});

test('one refused task does not keep the others from starting', async () => {
  const lastFailure = { code: 'FIM-BINLOG-PURGED', message: 'gone', cause: 'c', remedy: 'r', docs: 'd' } as const;
  const replication = new FakeReplication([task('lost', { status: 'failed', ...RAN, lastFailure }), task('fresh')]);
  const { context } = stepContext({ replication });
  const { error } = await runStep(startTasksStep({ tasks: [], reload: false, patience: patience() }), context);
  assert.is(error?.code, 'FIM-BINLOG-PURGED');
  assert.is(error?.remedy, 'futureim dms reload --task lost');
  assert.equal(replication.calls, ['start fresh start-replication']);
});

test('a state that moved between look and start is read again', async () => {
  const replication = new FakeReplication([task('fresh')]);
  const start = replication.start.bind(replication);
  let refused = 0;
  replication.start = async (id, type) => {
    if (refused++ === 0) throw new FutureimError('FIM-TASK-STATE', { message: 'testing' });
    await start(id, type);
  };
  const { context } = stepContext({ replication });
  const result = await runStep(startTasksStep({ tasks: [], reload: false, patience: patience() }), context);
  assert.is(result.outcome.status, 'done');
  assert.equal(replication.calls, ['start fresh start-replication']);
});

test('a state that never changes ends with the time limit', async () => {
  const replication = new FakeReplication([task('stuck', { status: 'modifying' })]);
  const { context, events } = stepContext({ replication });
  const { error } = await runStep(startTasksStep({ tasks: [], reload: false, patience: patience() }), context);
  assert.equal([error?.code, error?.reason], ['FIM-TIMEOUT', 'it is modifying']);
  assert.match(error?.message ?? '', 'stuck');
  const told = events.filter(({ code }) => code === 'step.progress').map(({ data }) => data.message);
  assert.equal(told, ['stuck: waiting, since it is modifying']);
});

test('an unknown task is named with the nearest one', async () => {
  const replication = new FakeReplication([task('retail-copilot')]);
  const { context } = stepContext({ replication });
  const step = startTasksStep({ tasks: ['retail-copliot'], reload: false, patience: patience() });
  const { error } = await runStep(step, context);
  assert.is(error?.code, 'FIM-TASK-UNKNOWN');
  assert.match(error?.message ?? '', 'did you mean "retail-copilot"');
});

test('resume without names takes up only what has run', async () => {
  const replication = new FakeReplication([task('fresh'), task('stopped', { status: 'stopped', ...RAN })]);
  const { context } = stepContext({ replication });
  const step = startTasksStep({ tasks: [], reload: false, resumeOnly: true, patience: patience() });
  assert.is((await runStep(step, context)).outcome.status, 'done');
  assert.equal(replication.calls, ['start stopped resume-processing']);
});

test.run();
