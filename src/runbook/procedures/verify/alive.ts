import type { Finding } from '../../../core/findings.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import type { VerifyContext } from './verify-context.js';
import { hasReached, isActive } from './wait-for-checkpoint.js';

/**
 * What is committed at the source now becomes durable in the lake: every checkpoint reaches the position read a moment
 * ago. At an idle source the positions are equal, which proves the same.
 * @param tasks as they are once they were given the time for it
 */
export function verifyAlive(
  { target }: VerifyContext,
  tasks: readonly ReplicationTask[],
  position: ServerPosition,
): Finding[] {
  const late = target.lake.byCommitTime !== undefined;
  return tasks.map((task) => aliveFinding(task, position, late));
}

/** @param late the target tells the checkpoint of a running task with a delay of its own */
function aliveFinding(task: ReplicationTask, position: ServerPosition, late: boolean): Finding {
  const here = `${position.file}:${position.position}`;
  const base = {
    id: `verify.alive.${task.id}`,
    severity: 'fail',
    title: `task ${task.id} follows the source`,
  } as const;
  if (hasReached(task, position)) return { ...base, status: 'pass', evidence: `reached ${here}` };
  const reached = task.checkpoint ? `${task.checkpoint.file}:${task.checkpoint.position}` : 'nothing yet';
  const evidence = `${task.status} at ${reached}, the source is at ${here}`;
  const remedy = { text: 'start the task', command: `futureim dms-start --task ${task.id}` };
  if (late && isActive(task)) return unconfirmed(task, evidence);
  return { ...base, status: 'fail', evidence, effect: 'the lake does not show what the source has now', remedy };
}

/** A lag of 0 s is also what an idle task tells, and one that reads nothing: the rows are what proves the rest. */
function unconfirmed({ id, cdcLatencyTarget }: ReplicationTask, evidence: string): Finding {
  const lag = cdcLatencyTarget === null ? 'of unknown lag' : `with a lag of ${cdcLatencyTarget} s`;
  return {
    id: `verify.alive.${id}`,
    severity: 'info',
    status: 'warn',
    title: `task ${id} follows the source`,
    evidence: `${evidence}, ${lag}; the checkpoint of a running task is told late`,
    effect: 'that it follows is proven by level equal alone',
    remedy: { text: 'compare the rows', command: 'futureim verify --level equal' },
  };
}
