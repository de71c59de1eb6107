import { FutureimError } from '../../../core/errors.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { Replication, ReplicationTask } from '../../../targets/ports/replication.js';

/**
 * The tasks with the given names, all when there are none.
 * @throws FutureimError FIM-TASK-UNKNOWN with the nearest name
 */
export async function chooseTasks(replication: Replication, names: readonly string[]): Promise<ReplicationTask[]> {
  const tasks = await replication.tasks();
  for (const name of names) if (!tasks.some((task) => task.id === name)) throw unknownTask(name, tasks);
  return names.length === 0 ? tasks : tasks.filter((task) => names.includes(task.id));
}

/**
 * The same for what has to have tasks.
 * @throws FutureimError FIM-STACK-MISSING when none is deployed, FIM-TASK-UNKNOWN with the nearest name
 */
export async function requireTasks(replication: Replication, names: readonly string[]): Promise<ReplicationTask[]> {
  const tasks = await chooseTasks(replication, names);
  if (tasks.length === 0) throw noTasks();
  return tasks;
}

/** Tasks cost money while they exist: on AWS they may well be gone over night. */
function noTasks(): FutureimError {
  return new FutureimError('FIM-STACK-MISSING', {
    message: 'there is no replication task',
    reason: 'the stack ingest, which makes them, is not deployed',
    remedy: 'futureim deploy --target aws --stack ingest',
  });
}

function unknownTask(name: string, tasks: readonly ReplicationTask[]): FutureimError {
  if (tasks.length === 0) return noTasks();
  const ids = tasks.map((task) => task.id);
  const nearest = nearestName(name, ids);
  return new FutureimError('FIM-TASK-UNKNOWN', {
    message: `"${name}" is not a replication task${nearest ? `; did you mean "${nearest}"?` : ''}`,
    reason: `the tasks are ${ids.join(', ')}`,
  });
}
