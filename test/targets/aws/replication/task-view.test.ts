import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { STOP_REASONS } from '../../../../src/platform/dms-stop-reasons.js';
import { taskView } from '../../../../src/targets/aws/replication/task-view.js';
import { TASK_STATUSES } from '../../../../src/targets/ports/replication.js';

const DATE = new Date('2026-03-01T12:00:00Z');
const LAG = { source: 1, target: 2 };

test('every state of AWS DMS is one of the port, with a reason', () => {
  for (const Status of TASK_STATUSES) {
    const view = taskView('shop', { Status });
    assert.is(view.status, Status);
    assert.ok(view.reason.length > 5, Status);
  }
});

test('a state that nobody knows yet is waited for, and told', () => {
  const { status, reason } = taskView('shop', { Status: 'hibernating' });
  assert.equal([status, reason], ['modifying', 'AWS DMS calls its state hibernating']);
});

test('only what runs has a lag', () => {
  assert.is(taskView('shop', { Status: 'running' }, LAG).cdcLatencyTarget, 2);
  assert.is(taskView('shop', { Status: 'stopped' }, LAG).cdcLatencyTarget, null);
  assert.is(taskView('shop', { Status: 'running' }).cdcLatencyTarget, null);
});

test('a running task with suspended tables says so', () => {
  const { reason } = taskView('shop', {
    Status: 'running',
    ReplicationTaskStats: { TablesErrored: 2, FullLoadFinishDate: DATE },
  });
  assert.is(reason, 'full load done, following the binlog; 2 tables are in error: futureim dms list --tables');
});

for (const [name, { why }] of Object.entries(STOP_REASONS)) {
  test(`a task that stopped with ${name} says why`, () => {
    const view = taskView('shop', { Status: 'stopped', StopReason: `Stop Reason ${name}` });
    assert.ok(view.reason.startsWith(why), view.reason);
    assert.is(view.stopReason, `Stop Reason ${name}`);
  });
}

test('an unknown stop reason is told as it is', () => {
  assert.is(taskView('shop', { Status: 'stopped', StopReason: 'Stop Reason NEW' }).reason, 'Stop Reason NEW');
});

test('what failed, or stopped on an error, explains it; what was stopped later by order does not', () => {
  const message = 'Last Error 1236 could not find first log file name';
  const failure = (Status: string, reason: string) =>
    taskView('shop', { Status, StopReason: `Stop Reason ${reason}`, LastFailureMessage: message }).lastFailure?.code;
  assert.is(failure('failed', 'FATAL_ERROR'), 'FIM-BINLOG-PURGED');
  assert.is(failure('stopped', 'RECOVERABLE_ERROR'), 'FIM-BINLOG-PURGED');
  assert.is(failure('stopped', 'NORMAL'), undefined);
  assert.is(failure('running', 'FATAL_ERROR'), undefined);
});

test.run();
