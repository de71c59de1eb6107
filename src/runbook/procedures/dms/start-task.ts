import { FutureimError } from '../../../core/errors.js';
import type { Replication, ReplicationTask, StartType } from '../../../targets/ports/replication.js';
import type { OperationContext } from '../../../targets/target.js';
import { type Patience, pollUntil } from './patience.js';
import { decideStart, type StartWish } from './start-decision.js';

export interface StartedTask {
  task: string;
  /** The start type that was used, or `none` when the task was running already. */
  started: StartType | 'none';
  why: string;
}

/**
 * Brings one task to `running` by the start type its state allows, waiting while the state changes by itself.
 * @throws FutureimError FIM-BINLOG-PURGED, FIM-TASK-STATE, FIM-TASK-UNKNOWN, FIM-TIMEOUT
 */
export async function startTask(
  replication: Replication,
  id: string,
  wish: StartWish,
  patience: Patience,
  context: OperationContext,
): Promise<StartedTask> {
  return pollUntil(
    async () => {
      const task = await readTask(replication, id);
      const decision = decideStart(task, wish);
      switch (decision.action) {
        case 'refuse':
          throw decision.error;
        case 'none':
          return { task: id, started: 'none', why: decision.why };
        case 'wait':
          return undefined;
        case 'stop':
          await unlessStateMoved(() => replication.stop(id));
          return undefined;
        case 'start': {
          const accepted = await unlessStateMoved(() => replication.start(id, decision.type, context));
          return accepted ? { task: id, started: decision.type, why: decision.why } : undefined;
        }
      }
    },
    `a state of task "${id}" in which it can be started`,
    patience,
    context.signal,
  );
}

/** @throws FutureimError FIM-TASK-UNKNOWN */
async function readTask(replication: Replication, id: string): Promise<ReplicationTask> {
  const task = (await replication.tasks()).find((candidate) => candidate.id === id);
  if (!task) throw new FutureimError('FIM-TASK-UNKNOWN', { message: `task "${id}" does not exist any more` });
  return task;
}

/** False when the task had left the state that was read before the call, so that it must be read again. */
export async function unlessStateMoved(call: () => Promise<void>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof FutureimError && error.code === 'FIM-TASK-STATE') return false;
    throw error;
  }
}
