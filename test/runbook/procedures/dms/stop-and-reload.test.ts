import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runStep } from '../../../../src/runbook/engine/run-step.js';
import { reloadTablesStep } from '../../../../src/runbook/procedures/dms/reload-tables-step.js';
import { stopTasksStep } from '../../../../src/runbook/procedures/dms/stop-tasks-step.js';
import { FakeClock, stepContext } from '../fake-context.js';
import { FakeReplication, replicatingTask, statistics, task } from './fake-replication.js';

const patience = () => ({ clock: new FakeClock(), timeout: 60_000 });

test('stop waits until running and starting tasks stand still', async () => {
  const replication = new FakeReplication([
    replicatingTask('running'),
    task('starting', { status: 'starting' }),
    task('ready'),
  ]);
  const { context } = stepContext({ replication });
  const step = stopTasksStep({ tasks: [], patience: patience() });
  assert.is((await runStep(step, context)).outcome.status, 'done');
  assert.equal(replication.calls.sort(), ['stop running', 'stop starting']);
  const again = await runStep(step, context);
  assert.is(again.outcome.status, 'satisfied');
  assert.is(again.outcome.evidence, 'running stopped, starting stopped, ready ready');
});

test('tables are reloaded at the task that carries them', async () => {
  const replication = new FakeReplication(
    [replicatingTask('a'), replicatingTask('b')],
    [statistics('a', 'orders'), statistics('a', 'customers'), statistics('b', 'payments')],
  );
  const { context } = stepContext({ replication });
  const step = reloadTablesStep({ tasks: [], tables: ['orders', 'ecommerce.payments', 'customers'] });
  assert.is((await runStep(step, context)).outcome.status, 'done');
  assert.equal(replication.calls, ['reload a orders,customers', 'reload b payments']);
});

test('a table that no chosen task carries is refused before anything is reloaded', async () => {
  const replication = new FakeReplication(
    [replicatingTask('a'), replicatingTask('b')],
    [statistics('a', 'orders'), statistics('b', 'payments')],
  );
  const { context } = stepContext({ replication });
  const { error } = await runStep(reloadTablesStep({ tasks: ['a'], tables: ['orders', 'payments'] }), context);
  assert.is(error?.code, 'FIM-USAGE');
  assert.match(error?.message ?? '', '"payments"');
  assert.equal(replication.calls, []);
});

test.run();
