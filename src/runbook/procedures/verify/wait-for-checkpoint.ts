import { FutureimError } from '../../../core/errors.js';
import { compareCheckpoints } from '../../../lake/manifest/sequence.js';
import { parseMariadbGtid } from '../../../mysql/binlog/mariadb-gtid.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { SourceMoment } from '../../../targets/ports/lake.js';
import type { BinlogPosition, ReplicationTask } from '../../../targets/ports/replication.js';
import { pollUntil } from '../dms/patience.js';
import type { VerifyContext } from './verify-context.js';
import { wantedTasks } from './wanted-tasks.js';

/**
 * A position of the server in the terms of a task: the server does not know the task's source epoch, and may be one
 * that the task has not gone over to yet, whose places are others for the same transactions.
 */
export function inEpochOf(checkpoint: BinlogPosition, { file, position, gtid }: ServerPosition): BinlogPosition {
  if (gtid !== undefined && gtid === checkpoint.gtid) return checkpoint;
  return { sourceEpoch: checkpoint.sourceEpoch, file, position };
}

/** A moment of the source in the terms of a task. */
export function momentOf(
  { checkpoint }: ReplicationTask,
  at: { position: ServerPosition; time: string },
): SourceMoment {
  const { file, position } = at.position;
  return {
    position: checkpoint === undefined ? { sourceEpoch: 0, file, position } : inEpochOf(checkpoint, at.position),
    time: at.time,
  };
}

/** Whether everything up to a position is durable in the lake. */
export function hasReached(task: ReplicationTask, position: ServerPosition): boolean {
  const { checkpoint } = task;
  if (checkpoint === undefined) return false;
  const [reached, wanted] = [parseMariadbGtid(checkpoint.gtid), parseMariadbGtid(position.gtid)];
  if (reached !== undefined && reached.domain === wanted?.domain) return reached.sequence >= wanted.sequence;
  return compareCheckpoints(checkpoint, inEpochOf(checkpoint, position)) >= 0;
}

/** Whether waiting for a task can help. */
export function isActive(task: ReplicationTask): boolean {
  return task.status === 'running' || task.status === 'starting';
}

/**
 * Waits until every wanted task that is active has made `position` durable; gives the tasks as they then are.
 * @throws FutureimError FIM-TIMEOUT at the deadline, FIM-INTERRUPTED
 */
export async function waitForCheckpoint(context: VerifyContext, position: ServerPosition): Promise<ReplicationTask[]> {
  const { clock, deadline, signal } = context;
  let behind: ReplicationTask[] = [];
  const probe = async () => {
    const tasks = await wantedTasks(context);
    behind = tasks.filter((task) => isActive(task) && !hasReached(task, position));
    return behind.length === 0 ? tasks : undefined;
  };
  const patience = { clock, timeout: Math.max(0, deadline - clock.monotonic()) };
  try {
    return await pollUntil(probe, `position ${position.file}:${position.position}`, patience, signal);
  } catch (error) {
    if (error instanceof FutureimError && error.code === 'FIM-TIMEOUT') throw tooLate(behind, position);
    throw error;
  }
}

function tooLate(behind: ReplicationTask[], { file, position }: ServerPosition): FutureimError {
  const places = behind.map(({ id, checkpoint }) => `${id} at ${checkpoint ? at(checkpoint) : 'its load'}`).join(', ');
  return new FutureimError('FIM-TIMEOUT', {
    message: `replication has not reached ${file}:${position}: ${places}`,
    reason: 'the tasks did not get as far as the source before the time limit; they go on',
    remedy: 'futureim status, then futureim verify with a longer --timeout',
  });
}

function at({ file, position }: BinlogPosition): string {
  return `${file}:${position}`;
}
