import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { STOP_REASONS, type StopReasonName } from '../../../../src/platform/dms-stop-reasons.js';
import { decideStart, type StartDecision } from '../../../../src/runbook/procedures/dms/start-decision.js';
import { TASK_STATUSES, type TaskStatus } from '../../../../src/targets/ports/replication.js';
import { task } from './fake-replication.js';

const RAN = { freshStartDate: '2026-03-01T12:00:00Z' };

function summary(decision: StartDecision): string {
  if (decision.action === 'start') return decision.type;
  return decision.action === 'refuse' ? decision.error.code : decision.action;
}

const decide = (status: TaskStatus, ran: boolean, wish: { reload: boolean; resumeOnly?: boolean }) =>
  summary(decideStart(task('t', { status, ...(ran ? RAN : {}) }), wish));

test('start types by state and history', () => {
  const start = { reload: false };
  assert.is(decide('ready', false, start), 'start-replication');
  assert.is(decide('stopped', true, start), 'resume-processing');
  assert.is(decide('stopped', false, start), 'start-replication');
  assert.is(decide('failed', true, start), 'resume-processing');
  assert.is(decide('failed', false, start), 'start-replication');
  assert.is(decide('running', true, start), 'none');
  assert.is(decide('starting', true, start), 'none');
});

test('states that change by themselves are waited for', () => {
  for (const status of ['creating', 'stopping', 'modifying', 'testing', 'moving'] as const) {
    assert.is(decide(status, true, { reload: false }), 'wait', status);
  }
});

test('states that need a person are refused', () => {
  assert.is(decide('failed-move', true, { reload: false }), 'FIM-TASK-STATE');
  assert.is(decide('deleting', true, { reload: false }), 'FIM-TASK-STATE');
});

test('a reload stops what runs, and reloads what has run before', () => {
  const reload = { reload: true };
  assert.is(decide('running', true, reload), 'stop');
  assert.is(decide('starting', true, reload), 'wait');
  assert.is(decide('stopped', true, reload), 'reload-target');
  assert.is(decide('failed', true, reload), 'reload-target');
  assert.is(decide('ready', false, reload), 'start-replication');
});

test('a purged binlog is refused with the reload as remedy, and a reload is not refused', () => {
  const failed = task('retail-copilot', {
    status: 'failed',
    ...RAN,
    lastFailure: { code: 'FIM-BINLOG-PURGED', message: 'binlog.000007 is gone', cause: 'c', remedy: 'r', docs: 'd' },
  });
  const decision = decideStart(failed, { reload: false });
  assert.is(decision.action, 'refuse');
  if (decision.action !== 'refuse') return;
  assert.is(decision.error.code, 'FIM-BINLOG-PURGED');
  assert.is(decision.error.remedy, 'futureim dms reload --task retail-copilot');
  assert.match(decision.error.message, 'binlog.000007');
  assert.is(summary(decideStart(failed, { reload: true })), 'reload-target');
});

/** Stop reasons after which a task has nothing to go on with, or would stop again at once. */
const NO_RESUME: readonly StopReasonName[] = [
  'EXPRESS_LICENSE_LIMITS_REACHED',
  'FULL_LOAD_ONLY_FINISHED',
  'STOPPED_AT_COMMIT_TIME',
  'STOPPED_AT_SERVER_TIME',
];

/** What each state leads to, by history and wish: the same for every stop reason, save where the table below says. */
const MATRIX: Record<TaskStatus, { never: string; ran: string; reload: string }> = {
  creating: { never: 'wait', ran: 'wait', reload: 'wait' },
  ready: { never: 'start-replication', ran: 'start-replication', reload: 'start-replication' },
  starting: { never: 'none', ran: 'none', reload: 'wait' },
  running: { never: 'none', ran: 'none', reload: 'stop' },
  stopping: { never: 'wait', ran: 'wait', reload: 'wait' },
  stopped: { never: 'start-replication', ran: 'resume-processing', reload: 'reload-target' },
  failed: { never: 'start-replication', ran: 'resume-processing', reload: 'reload-target' },
  modifying: { never: 'wait', ran: 'wait', reload: 'wait' },
  testing: { never: 'wait', ran: 'wait', reload: 'wait' },
  moving: { never: 'wait', ran: 'wait', reload: 'wait' },
  'failed-move': { never: 'FIM-TASK-STATE', ran: 'FIM-TASK-STATE', reload: 'FIM-TASK-STATE' },
  deleting: { never: 'FIM-TASK-STATE', ran: 'FIM-TASK-STATE', reload: 'FIM-TASK-STATE' },
};

for (const status of TASK_STATUSES) {
  test(`${status}, after every stop reason`, () => {
    for (const name of Object.keys(STOP_REASONS) as StopReasonName[]) {
      const decided = (ran: boolean, reload: boolean) =>
        summary(decideStart(task('t', { status, stopReason: `Stop Reason ${name}`, ...(ran ? RAN : {}) }), { reload }));
      const { never, ran, reload } = MATRIX[status];
      const resumes = status !== 'stopped' || !NO_RESUME.includes(name);
      assert.is(decided(false, false), never, name);
      assert.is(decided(true, false), resumes ? ran : 'FIM-TASK-STATE', name);
      assert.is(decided(true, true), reload, name);
    }
  });
}

test('a task that cannot resume says why, and what works', () => {
  const refused = (name: StopReasonName) => {
    const decision = decideStart(task('shop', { status: 'stopped', stopReason: `Stop Reason ${name}`, ...RAN }), {
      reload: false,
    });
    return decision.action === 'refuse' ? decision.error : undefined;
  };
  const loaded = refused('FULL_LOAD_ONLY_FINISHED');
  assert.match(loaded?.message ?? '', 'cannot resume: it only loads, and has loaded everything');
  assert.is(loaded?.remedy, 'futureim dms reload --task shop');
  assert.match(
    refused('STOPPED_AT_COMMIT_TIME')?.remedy ?? '',
    /modify-replication-task.*futureim dms reload --task shop/,
  );
});

test('why a task is started again is told with the reason for which it stopped', () => {
  const why = (stopReason: string) => {
    const decision = decideStart(task('t', { status: 'stopped', stopReason, ...RAN }), { reload: false });
    return decision.action === 'start' ? decision.why : '';
  };
  assert.is(why('Stop Reason STOPPED_DUE_TO_LOW_DISK'), 'the storage of the replication instance ran low');
  assert.is(why('Stop Reason OF_TOMORROW'), 'it was stopped');
});

test('a purged binlog keeps a stopped task from resuming, too', () => {
  const lastFailure = { code: 'FIM-BINLOG-PURGED', message: 'gone', cause: 'c', remedy: 'r', docs: 'd' } as const;
  const stopped = task('t', { status: 'stopped', stopReason: 'Stop Reason RECOVERABLE_ERROR', lastFailure, ...RAN });
  assert.is(summary(decideStart(stopped, { reload: false })), 'FIM-BINLOG-PURGED');
  assert.is(summary(decideStart(stopped, { reload: true })), 'reload-target');
});

test('a running task with tables in error is left alone, and told', () => {
  const decision = decideStart(task('t', { status: 'running', tablesErrored: 1, ...RAN }), { reload: false });
  assert.is(decision.action === 'none' && decision.why, 'running, with 1 table in error: futureim dms list --tables');
});

test('resume refuses a task that never ran', () => {
  assert.is(decide('ready', false, { reload: false, resumeOnly: true }), 'FIM-TASK-STATE');
  assert.is(decide('stopped', true, { reload: false, resumeOnly: true }), 'resume-processing');
});

test.run();
