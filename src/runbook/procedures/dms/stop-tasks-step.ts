import type { ReplicationTask } from '../../../targets/ports/replication.js';
import type { Step } from '../../engine/step.js';
import { chooseTasks, requireTasks } from './choose-tasks.js';
import { type Patience, pollUntil } from './patience.js';
import { refusedState } from './start-task.js';

export interface StopTasksOptions {
  /** Task names; empty means all. */
  tasks: readonly string[];
  patience: Patience;
  /** Whether there need be no task at all, as where they are about to be destroyed. */
  mayBeNone?: boolean;
}

/** Stops every chosen task at a transaction boundary and waits until it stands still. */
export function stopTasksStep(options: StopTasksOptions): Step {
  const choose = options.mayBeNone ? chooseTasks : requireTasks;
  return {
    id: 'stop-tasks',
    title: 'Stop replication tasks',
    remedy: 'futureim dms list',
    async check({ target }) {
      const tasks = await choose(target.replication, options.tasks);
      const active = tasks.filter(isActive);
      if (active.length > 0) {
        return { satisfied: false, evidence: active.map((task) => `${task.id} ${task.status}`).join(', ') };
      }
      return {
        satisfied: true,
        evidence: tasks.map((task) => `${task.id} ${task.status}`).join(', ') || 'there is no task',
      };
    },
    async apply({ target, events, signal }) {
      await pollUntil(
        async () => {
          const active = (await choose(target.replication, options.tasks)).filter(isActive);
          if (active.length === 0) return true;
          for (const task of active.filter((candidate) => candidate.status === 'running')) {
            events.emit('step.progress', { message: `${task.id}: stopping` });
            await refusedState(() => target.replication.stop(task.id));
          }
          return undefined;
        },
        'the stop of all tasks',
        options.patience,
        signal,
      );
    },
  };
}

function isActive(task: ReplicationTask): boolean {
  return !['ready', 'stopped', 'failed', 'failed-move'].includes(task.status);
}
