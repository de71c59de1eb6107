import type { AlarmRule, AlarmState, AlarmVerdict } from './alarms.js';
import type { ReplicationTask } from './replication.js';

/** What a rule says of one task. */
export function ofTask(
  rule: AlarmRule,
  task: string,
  state: AlarmState,
  reason: string,
  remedy?: string,
): AlarmVerdict {
  return { id: `${rule}:${task}`, rule, task, state, reason, ...(remedy === undefined ? {} : { remedy }) };
}

export function taskFailed({ id, status, reason, lastFailure }: ReplicationTask): AlarmVerdict {
  if (status !== 'failed') return ofTask('task-failed', id, 'ok', `the task is ${status}`);
  const why = lastFailure ? `${lastFailure.code}: ${lastFailure.message}` : reason;
  return ofTask('task-failed', id, 'alarm', why, lastFailure?.remedy ?? `futureim dms resume --task ${id}`);
}
