import { FutureimError } from '../../../core/errors.js';
import type { Replication, ReplicationTask, TableStatistics } from '../../../targets/ports/replication.js';
import type { Step } from '../../engine/step.js';
import { requireTasks } from './choose-tasks.js';
import { type Patience, pollUntil } from './patience.js';
import { isReplicating, progressOf } from './replicating.js';

/** Waits until every chosen task has finished its full load and follows changes. */
export function awaitReplicationStep(options: { tasks: readonly string[]; patience: Patience }): Step {
  return {
    id: 'await-replication',
    title: 'Full load done and changes followed',
    remedy: 'futureim status',
    async check({ target }) {
      const { tasks, tables } = await read(target.replication, options.tasks);
      const pending = tasks.filter((task) => !isReplicating(task, tables));
      if (pending.length > 0) {
        return { satisfied: false, evidence: pending.map((task) => progressOf(task, tables)).join('; ') };
      }
      const own = tables.filter((table) => tasks.some((task) => task.id === table.task));
      const rows = own.reduce((sum, table) => sum + table.fullLoadRows, 0);
      return { satisfied: true, evidence: `${own.length} tables, ${rows.toLocaleString('en-US')} rows loaded` };
    },
    async apply({ target, events, signal }) {
      const told = new Map<string, string>();
      await pollUntil(
        async () => {
          const { tasks, tables } = await read(target.replication, options.tasks);
          refuseFailed(tasks, tables);
          const pending = tasks.filter((task) => !isReplicating(task, tables));
          if (pending.length === 0) return true;
          for (const task of pending) {
            const message = progressOf(task, tables);
            if (told.get(task.id) !== message) events.emit('step.progress', { message, task: task.id });
            told.set(task.id, message);
          }
          return undefined;
        },
        'the end of the full load',
        options.patience,
        signal,
      );
    },
  };
}

async function read(
  replication: Replication,
  names: readonly string[],
): Promise<{ tasks: ReplicationTask[]; tables: TableStatistics[] }> {
  const tasks = await requireTasks(replication, names);
  return { tasks, tables: await replication.tableStatistics() };
}

/** A failed task or a table in error will not come right by waiting. */
function refuseFailed(tasks: readonly ReplicationTask[], tables: readonly TableStatistics[]): void {
  for (const task of tasks) {
    if (task.status === 'failed' || task.status === 'stopped') {
      throw new FutureimError('FIM-TASK-FAILED', {
        message: `task "${task.id}" is ${task.status}: ${task.lastFailure?.message ?? task.reason}`,
        ...(task.lastFailure ? { reason: task.lastFailure.cause, remedy: task.lastFailure.remedy } : {}),
        data: { task: task.id },
      });
    }
    const broken = tables.find((table) => table.task === task.id && table.state === 'Table error');
    if (broken) {
      throw new FutureimError('FIM-TASK-FAILED', {
        message: `table "${broken.table}" of task "${task.id}" is in error: ${broken.reason ?? 'no reason given'}`,
        remedy: `futureim dms reload --task ${task.id} --table ${broken.table}`,
        data: { task: task.id, table: broken.table },
      });
    }
  }
}
