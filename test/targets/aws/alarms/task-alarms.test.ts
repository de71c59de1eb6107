import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { taskAlarms } from '../../../../src/targets/aws/alarms/task-alarms.js';
import type { ReplicationTask } from '../../../../src/targets/ports/replication.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const STOPPED = '2026-03-01T09:30:00.000Z';

const task = (changes: Partial<ReplicationTask>): ReplicationTask =>
  ({ id: 'retail-copilot', status: 'running', reason: 'follows', tablesErrored: 0, ...changes }) as ReplicationTask;

const alarmsOf = (...tasks: ReplicationTask[]) => taskAlarms({ tasks: async () => tasks }, NOW);

test('a task that runs is in order', async () => {
  const alarms = await alarmsOf(task({}));
  assert.equal(
    alarms.map(({ id, state }) => [id, state]),
    [
      ['task-failed:retail-copilot', 'ok'],
      ['table-errors:retail-copilot', 'ok'],
    ],
  );
});

test('a failed task is an alarm since it stopped, and tables in error are one while it runs', async () => {
  const [failed] = await alarmsOf(task({ status: 'failed', reason: 'the binlog is purged', stopDate: STOPPED }));
  assert.equal([failed?.state, failed?.since, failed?.reason], ['alarm', STOPPED, 'the binlog is purged']);
  const [, tables] = await alarmsOf(task({ tablesErrored: 2 }));
  assert.equal([tables?.state, tables?.reason], ['alarm', '2 tables are in error']);
  assert.is(tables?.remedy, 'futureim dms list --tables --task retail-copilot');
});

test('what DMS does not answer is unknown, not in order', async () => {
  const tasks = async () => {
    throw new FutureimError('FIM-AWS-PERMISSION', { message: 'dms:DescribeReplicationTasks' });
  };
  const [alarm] = await taskAlarms({ tasks }, NOW);
  assert.equal([alarm?.state, alarm?.reason], ['unknown', 'dms:DescribeReplicationTasks']);
});

test.run();
