import type { ReplicationTask } from '../../../targets/ports/replication.js';

/** Age of the oldest change that a task has not made durable, in seconds. */
export function secondsBehind(task: ReplicationTask, now: Date): number {
  if (task.status === 'running') return task.cdcLatencyTarget ?? 0;
  const since = task.stopDate ?? task.checkpointDate;
  return since === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(since)) / 1_000);
}
