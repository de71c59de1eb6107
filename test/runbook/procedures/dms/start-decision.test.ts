import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decideStart, type StartDecision } from '../../../../src/runbook/procedures/dms/start-decision.js';
import type { TaskStatus } from '../../../../src/targets/ports/replication.js';
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

test('resume refuses a task that never ran', () => {
  assert.is(decide('ready', false, { reload: false, resumeOnly: true }), 'FIM-TASK-STATE');
  assert.is(decide('stopped', true, { reload: false, resumeOnly: true }), 'resume-processing');
});

test.run();
