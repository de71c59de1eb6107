import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import { type TaskTotals, totalsByTask } from '../../runbook/procedures/status/task-totals.js';
import type { ReplicationTask } from '../../targets/ports/replication.js';
import type { History } from '../history/history.js';
import { currentRate } from '../history/rate.js';

/** A task with what its tables and the last looks say about it. */
export interface TaskRow extends TaskTotals {
  task: ReplicationTask;
  /** Changes per second; null when it cannot be told yet. */
  changeRate: number | null;
}

const known = new WeakMap<StatusSnapshot, TaskRow[]>();

/** One row a task, in the order of the snapshot; worked out once a look. */
export function taskRows(snapshot: StatusSnapshot, history: History): TaskRow[] {
  let rows = known.get(snapshot);
  if (rows === undefined) {
    const totals = totalsByTask(snapshot);
    rows = snapshot.tasks.map((task) => ({
      ...totals.get(task.id)!,
      task,
      changeRate: currentRate(history.task(task.id), 'changes'),
    }));
    known.set(snapshot, rows);
  }
  return rows;
}
