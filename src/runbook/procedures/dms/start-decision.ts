import { FutureimError } from '../../../core/errors.js';
import { type StopReason, stopReasonOf } from '../../../platform/dms-stop-reasons.js';
import type { ReplicationTask, StartType } from '../../../targets/ports/replication.js';

/** What the user wants of a task that is to run. */
export interface StartWish {
  /** Load all its tables anew. */
  reload: boolean;
  /** Take up an earlier run only; a task that never ran is refused. */
  resumeOnly?: boolean;
}

export type StartDecision =
  | { action: 'none'; why: string }
  | { action: 'start'; type: StartType; why: string }
  /** The state must change by itself first. */
  | { action: 'wait'; why: string }
  /** A running task must be stopped before its target can be reloaded. */
  | { action: 'stop'; why: string }
  | { action: 'refuse'; error: FutureimError };

/** Whether the task has run before, which decides the start types that keep its data right. */
export function hasRun(task: ReplicationTask): boolean {
  return task.freshStartDate !== undefined;
}

/** Which start type brings a task in this state to `running`: the state matrix of AWS DMS. */
export function decideStart(task: ReplicationTask, wish: StartWish): StartDecision {
  switch (task.status) {
    case 'running':
    case 'starting':
      if (!wish.reload)
        return { action: 'none', why: task.status === 'running' ? runningWell(task) : 'already starting' };
      if (task.status === 'starting') return { action: 'wait', why: 'it is starting' };
      return { action: 'stop', why: 'a reload starts from a stopped task' };
    case 'ready':
      if (wish.resumeOnly) return { action: 'refuse', error: neverRan(task) };
      return { action: 'start', type: 'start-replication', why: 'it has never run' };
    case 'stopped':
      return startStopped(task, wish);
    case 'failed':
      return startAgain(task, wish, 'it failed');
    case 'creating':
    case 'stopping':
    case 'modifying':
    case 'testing':
    case 'moving':
      return { action: 'wait', why: `it is ${task.status}` };
    case 'failed-move':
    case 'deleting':
      return {
        action: 'refuse',
        error: new FutureimError('FIM-TASK-STATE', {
          message: `task "${task.id}" is ${task.status} and cannot be started`,
        }),
      };
  }
}

/** A task goes on without its tables in error; only their reload brings them back. */
function runningWell({ tablesErrored }: ReplicationTask): string {
  if (tablesErrored === 0) return 'running';
  return `running, with ${tablesErrored} ${tablesErrored === 1 ? 'table' : 'tables'} in error: futureim dms list --tables`;
}

/** Why it stopped decides whether it has anything to go on with. */
function startStopped(task: ReplicationTask, wish: StartWish): StartDecision {
  const reason = stopReasonOf(task.stopReason);
  if (reason === undefined || reason.remedy === 'resume' || wish.reload || !hasRun(task)) {
    return startAgain(task, wish, reason?.why ?? 'it was stopped');
  }
  return { action: 'refuse', error: cannotResume(task, reason) };
}

function startAgain(task: ReplicationTask, wish: StartWish, why: string): StartDecision {
  if (!hasRun(task)) return { action: 'start', type: 'start-replication', why: `${why} before it ever ran` };
  if (!wish.reload && task.lastFailure?.code === 'FIM-BINLOG-PURGED') return { action: 'refuse', error: purged(task) };
  return { action: 'start', type: wish.reload ? 'reload-target' : 'resume-processing', why };
}

function neverRan(task: ReplicationTask): FutureimError {
  return new FutureimError('FIM-TASK-STATE', {
    message: `task "${task.id}" has never run, so there is nothing to resume`,
    remedy: `futureim dms-start --task ${task.id}`,
    data: { task: task.id },
  });
}

function cannotResume(task: ReplicationTask, { why, remedy, advice }: StopReason): FutureimError {
  const reload = `futureim dms reload --task ${task.id}`;
  return new FutureimError('FIM-TASK-STATE', {
    message: `task "${task.id}" cannot resume: ${why}`,
    reason: 'it would stop again at once',
    remedy: remedy === 'reload' || advice === undefined ? reload : `${advice}: ${reload}`,
    data: { task: task.id, stopReason: task.stopReason },
  });
}

function purged(task: ReplicationTask): FutureimError {
  return new FutureimError('FIM-BINLOG-PURGED', {
    message: `task "${task.id}" cannot resume: ${task.lastFailure?.message ?? task.reason}`,
    remedy: `futureim dms reload --task ${task.id}`,
    data: { task: task.id },
  });
}
