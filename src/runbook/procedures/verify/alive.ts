import type { Finding } from '../../../core/findings.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import type { VerifyContext } from './verify-context.js';
import { hasReached, waitForCheckpoint } from './wait-for-checkpoint.js';

/**
 * What is committed at the source now becomes durable in the lake: every checkpoint reaches the position read a moment
 * ago. At an idle source the positions are equal, which proves the same.
 * @throws FutureimError FIM-TIMEOUT
 */
export async function verifyAlive(context: VerifyContext, position: ServerPosition): Promise<Finding[]> {
  const tasks = await waitForCheckpoint(context, position);
  return tasks.map((task) => aliveFinding(task, position));
}

function aliveFinding(task: ReplicationTask, position: ServerPosition): Finding {
  const here = `${position.file}:${position.position}`;
  const base = {
    id: `verify.alive.${task.id}`,
    severity: 'fail',
    title: `task ${task.id} follows the source`,
  } as const;
  if (hasReached(task, position)) return { ...base, status: 'pass', evidence: `reached ${here}` };
  const reached = task.checkpoint ? `${task.checkpoint.file}:${task.checkpoint.position}` : 'nothing yet';
  return {
    ...base,
    status: 'fail',
    evidence: `${task.status} at ${reached}, the source is at ${here}`,
    effect: 'the lake does not show what the source has now',
    remedy: { text: 'start the task', command: `futureim dms-start --task ${task.id}` },
  };
}
