import { asFutureimError } from '../../../core/errors.js';
import type { Alarm, AlarmVerdict } from '../../ports/alarms.js';
import type { Replication, ReplicationTask } from '../../ports/replication.js';
import { ofTask, taskFailed } from '../../ports/task-alarm.js';

/**
 * What CloudWatch has no alarm for: AWS DMS reports failed tasks and tables as events, which are mailed and gone.
 * @param now since when, where DMS does not say it
 */
export async function taskAlarms(replication: Pick<Replication, 'tasks'>, now: Date): Promise<Alarm[]> {
  try {
    const tasks = await replication.tasks();
    return tasks.flatMap((task) => [
      { ...taskFailed(task), since: task.stopDate ?? now.toISOString() },
      { ...tablesInError(task), since: now.toISOString() },
    ]);
  } catch (error) {
    const { message } = asFutureimError(error);
    return [{ id: 'task-failed', rule: 'task-failed', state: 'unknown', since: now.toISOString(), reason: message }];
  }
}

function tablesInError({ id, tablesErrored }: ReplicationTask): AlarmVerdict {
  if (tablesErrored === 0) return ofTask('table-errors', id, 'ok', 'no table is in error');
  const many = `${tablesErrored} table${tablesErrored === 1 ? ' is' : 's are'} in error`;
  return ofTask('table-errors', id, 'alarm', many, `futureim dms list --tables --task ${id}`);
}
