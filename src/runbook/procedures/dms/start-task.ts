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
  let waitingFor = '';
  const tell = (why: string): undefined => {
    if (why !== waitingFor) context.events.emit('step.progress', { message: `${id}: waiting, since ${why}`, task: id });
    waitingFor = why;
  };
  const attempt = async (): Promise<StartedTask | undefined> => {
    const task = await readTask(replication, id);
    const decision = decideStart(task, wish);
    switch (decision.action) {
      case 'refuse':
        throw decision.error;
      case 'none':
        return { task: id, started: 'none', why: decision.why };
      case 'wait':
        return tell(decision.why);
      case 'stop':
        return tell((await refusedState(() => replication.stop(id))) ?? 'it is being stopped');
      case 'start': {
        const refused = await refusedState(() => replication.start(id, decision.type, context));
        return refused === undefined ? { task: id, started: decision.type, why: decision.why } : tell(refused);
      }
    }
  };
  try {
    return await pollUntil(attempt, `a state of task "${id}" in which it can be started`, patience, context.signal);
  } catch (error) {
    if (!(error instanceof FutureimError) || error.code !== 'FIM-TIMEOUT' || waitingFor === '') throw error;
    throw new FutureimError('FIM-TIMEOUT', { message: error.message, reason: waitingFor, cause: error });
  }
}

/** @throws FutureimError FIM-TASK-UNKNOWN */
async function readTask(replication: Replication, id: string): Promise<ReplicationTask> {
  const task = (await replication.tasks()).find((candidate) => candidate.id === id);
  if (!task) throw new FutureimError('FIM-TASK-UNKNOWN', { message: `task "${id}" does not exist any more` });
  return task;
}

/** Why the state of the task does not allow a call, which may have changed since it was read; undefined: it does. */
export async function refusedState(call: () => Promise<void>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (error instanceof FutureimError && error.code === 'FIM-TASK-STATE') return error.message;
    throw error;
  }
}
