import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { earlierCheckpointsStep } from '../../../../src/runbook/procedures/dms/earlier-checkpoints-step.js';
import { saveCheckpointsStep } from '../../../../src/runbook/procedures/dms/save-checkpoints-step.js';
import { startTasksStep } from '../../../../src/runbook/procedures/dms/start-tasks-step.js';
import type { ReplicationTask } from '../../../../src/targets/ports/replication.js';
import type { CheckpointRecord, SavedCheckpoints } from '../../../../src/targets/ports/saved-checkpoints.js';
import type { Source } from '../../../../src/targets/ports/source.js';
import { FakeClock, stepContext } from '../fake-context.js';
import { FakeReplication, replicatingTask, task } from './fake-replication.js';

const AT = { sourceEpoch: 0, file: 'mysql-bin.000042', position: 1000 };
const NOW = new Date('2026-03-01T22:00:00Z');

class Bucket implements SavedCheckpoints {
  record: CheckpointRecord | undefined;

  describe(): string {
    return 's3://states/checkpoints.json';
  }
  async read(): Promise<CheckpointRecord | undefined> {
    return this.record;
  }
  async write(record: CheckpointRecord): Promise<void> {
    this.record = record;
  }
}

/** A source that cannot be reached from here, as behind a firewall that lets AWS through alone. */
const UNREACHABLE = {
  async replication() {
    throw new FutureimError('FIM-MYSQL-UNREACHABLE', { message: 'no answer from mysql.example.internal:3306' });
  },
} as unknown as Source;

function contextOf(tasks: ReplicationTask[], savedCheckpoints = new Bucket()) {
  const replication = new FakeReplication(tasks);
  return { ...stepContext({ replication, savedCheckpoints, source: UNREACHABLE }), savedCheckpoints };
}

test('where tasks stand is saved once, also when the source cannot be asked how long it keeps its binlog', async () => {
  const tasks = [task('shop', { status: 'stopped', checkpoint: AT }), task('fresh')];
  const { context, events, savedCheckpoints } = contextOf(tasks);
  const step = saveCheckpointsStep({ now: () => NOW });
  assert.equal(await step.check(context), { satisfied: false, evidence: 'not saved yet: shop' });
  await step.apply(context);
  assert.equal(savedCheckpoints.record, { saved: NOW.toISOString(), tasks: [{ task: 'shop', checkpoint: AT }] });
  assert.match(String(events.at(-1)?.data.message), 'is not known: no answer from');
  const again = await step.check(context);
  assert.is(again.satisfied, true);
  assert.match(again.evidence, 's3://states/checkpoints.json');
});

test('tasks without a checkpoint leave what was saved before them', async () => {
  const { context, savedCheckpoints } = contextOf([task('shop')]);
  savedCheckpoints.record = { saved: NOW.toISOString(), tasks: [{ task: 'shop', checkpoint: AT }] };
  const step = saveCheckpointsStep({ now: () => NOW });
  assert.equal(await step.check(context), { satisfied: true, evidence: 'no task has a checkpoint' });
  assert.is(savedCheckpoints.record.tasks.length, 1);
});

test('new tasks are told to begin with a load, and what the earlier ones left', async () => {
  const { context, savedCheckpoints } = contextOf([task('shop'), task('fresh')]);
  const step = earlierCheckpointsStep();
  const first = await step.check(context);
  assert.equal(first, { satisfied: true, evidence: '2 new tasks begin with a full load: futureim dms-start' });
  const later = { ...AT, file: 'mysql-bin.000043' };
  savedCheckpoints.record = {
    saved: NOW.toISOString(),
    tasks: [
      { task: 'shop', checkpoint: later },
      { task: 'fresh', checkpoint: AT },
    ],
  };
  const { evidence } = await step.check(context);
  assert.match(evidence, 'those before them stopped at mysql-bin.000042:1000 (saved 2026-03-01T22:00Z)');
  assert.match(evidence, 'whether that is still there is not known: no answer from');
});

test('the start of a new task tells where the one before it stopped', async () => {
  const { context, events, savedCheckpoints } = contextOf([task('shop'), task('fresh')]);
  savedCheckpoints.record = { saved: NOW.toISOString(), tasks: [{ task: 'shop', checkpoint: AT }] };
  const patience = { clock: new FakeClock(), timeout: 60_000 };
  await startTasksStep({ tasks: [], reload: false, patience }).apply(context);
  const told = events.map(({ data }) => String(data.message)).sort();
  assert.equal(told, [
    'fresh: start-replication, since it has never run',
    'shop: start-replication, since it has never run; the task before it stopped at mysql-bin.000042:1000, and a new one loads anew',
  ]);
});

test('tasks that were not made anew go on', async () => {
  const { context } = contextOf([replicatingTask('shop')]);
  const { evidence } = await earlierCheckpointsStep().check(context);
  assert.is(evidence, 'the tasks go on where they are: futureim dms-start');
});

test.run();
