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

function unknownTask(name: string, tasks: readonly ReplicationTask[]): FutureimError {
  const ids = tasks.map((task) => task.id);
  const nearest = nearestName(name, ids);
  return new FutureimError('FIM-TASK-UNKNOWN', {
    message: `"${name}" is not a replication task${nearest ? `; did you mean "${nearest}"?` : ''}`,
    reason: `the tasks are ${ids.join(', ')}`,
  });
}
