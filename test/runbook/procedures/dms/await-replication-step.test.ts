import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runStep } from '../../../../src/runbook/engine/run-step.js';
import { awaitReplicationStep } from '../../../../src/runbook/procedures/dms/await-replication-step.js';
import { isReplicating } from '../../../../src/runbook/procedures/dms/replicating.js';
import { FakeClock, stepContext } from '../fake-context.js';
import { FakeReplication, replicatingTask, statistics, task } from './fake-replication.js';

const patience = () => ({ clock: new FakeClock(), timeout: 60_000 });

test('100 % alone is not the end of the full load', () => {
  const tables = [statistics('t', 'orders')];
  assert.ok(isReplicating(replicatingTask('t'), tables));
  const { fullLoadFinishDate: _, ...unfinished } = replicatingTask('t');
  assert.not.ok(isReplicating(unfinished, tables));
  assert.not.ok(isReplicating(replicatingTask('t', { tablesErrored: 1 }), tables));
  assert.not.ok(isReplicating(replicatingTask('t', { status: 'stopped' }), tables));
  assert.not.ok(isReplicating(replicatingTask('t'), [statistics('t', 'orders', { state: 'Table error' })]));
  assert.not.ok(isReplicating(replicatingTask('t'), []));
});

test('waits through the load and reports progress', async () => {
  const replication = new FakeReplication(
    [task('a', { status: 'starting' }), replicatingTask('b')],
    [statistics('a', 'orders', { state: 'Before load' }), statistics('b', 'payments')],
  );
  replication.pollsToLoad = 4;
  const { context, events } = stepContext({ replication });
  const result = await runStep(awaitReplicationStep({ tasks: [], patience: patience() }), context);
  assert.is(result.outcome.status, 'done', result.error?.message);
  assert.is(result.outcome.evidence, '2 tables, 2,000 rows loaded');
  const messages = events.filter(({ code }) => code === 'step.progress').map(({ data }) => data.message);
  assert.ok(messages.includes('a full load 0 %, 0 of 1 tables'), messages.join('\n'));
});

test('a failed task ends the wait with its own cause and remedy', async () => {
  const lastFailure = {
    code: 'FIM-DISK-FULL',
    message: 'no space for orders',
    cause: 'ENOSPC',
    remedy: 'free space',
    docs: 'd',
  } as const;
  const replication = new FakeReplication([task('a', { status: 'failed', lastFailure })]);
  const { context } = stepContext({ replication });
  const { error } = await runStep(awaitReplicationStep({ tasks: [], patience: patience() }), context);
  assert.is(error?.code, 'FIM-TASK-FAILED');
  assert.match(error?.message ?? '', 'no space for orders');
  assert.is(error?.remedy, 'free space');
});

test('a table in error ends the wait', async () => {
  const tables = [statistics('a', 'orders', { state: 'Table error', reason: 'column type unknown' })];
  const replication = new FakeReplication([replicatingTask('a', { tablesErrored: 1 })], tables);
  const { context } = stepContext({ replication });
  const { error } = await runStep(awaitReplicationStep({ tasks: [], patience: patience() }), context);
  assert.is(error?.code, 'FIM-TASK-FAILED');
  assert.match(error?.message ?? '', 'column type unknown');
});

test('the time limit has its own code', async () => {
  const replication = new FakeReplication([task('a', { status: 'running' })]);
  replication.pollsToLoad = Number.POSITIVE_INFINITY;
  const { context } = stepContext({ replication });
  const { error } = await runStep(awaitReplicationStep({ tasks: [], patience: patience() }), context);
  assert.is(error?.code, 'FIM-TIMEOUT');
  assert.is(error?.exitCode, 5);
});

test('an interrupt ends the wait', async () => {
  const replication = new FakeReplication([task('a', { status: 'running' })]);
  const { context } = stepContext({ replication }, AbortSignal.abort());
  const { error } = await runStep(awaitReplicationStep({ tasks: [], patience: patience() }), context);
  assert.is(error?.code, 'FIM-INTERRUPTED');
});

test.run();
