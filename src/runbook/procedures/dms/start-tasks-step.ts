import { asFutureimError, FutureimError } from '../../../core/errors.js';
import type { Replication, ReplicationTask } from '../../../targets/ports/replication.js';
import type { Step, StepContext } from '../../engine/step.js';
import { requireTasks } from './choose-tasks.js';
import type { Patience } from './patience.js';
import { hasRun } from './start-decision.js';
import { type StartedTask, startTask } from './start-task.js';

export interface StartTasksOptions {
  /** Task names; empty means all. */
  tasks: readonly string[];
  reload: boolean;
  /** Only tasks that have run before; one named that has not is refused. */
  resumeOnly?: boolean;
  patience: Patience;
}

/** Starts every chosen task; one that cannot start does not keep the others from it. */
export function startTasksStep(options: StartTasksOptions): Step {
  const started = new Map<string, StartedTask>();
  return {
    id: 'start-tasks',
    title: options.reload ? 'Reload replication tasks' : 'Start replication tasks',
    remedy: 'futureim dms list',
    async check({ target }) {
      const tasks = await chosen(target.replication, options);
      const pending = tasks.filter(
        (task) =>
          !(task.status === 'running' || task.status === 'starting') || (options.reload && !started.has(task.id)),
      );
      const names = pending
        .map((task) => `${task.id} ${task.status}${task.status === 'failed' ? `: ${task.reason}` : ''}`)
        .join(', ');
      if (pending.length > 0) return { satisfied: false, evidence: names };
      const running = `${tasks.length} of ${tasks.length} ${howStarted([...started.values()])}`;
      return { satisfied: true, evidence: `${running}${inError(tasks)}` };
    },
    async apply(context) {
      const tasks = await chosen(context.target.replication, options);
      // Side by side: each may wait for tests of its own connections.
      const outcomes = await Promise.allSettled(tasks.map((task) => startOne(context, task.id, options)));
      const failures = outcomes.flatMap((outcome, index) => {
        if (outcome.status === 'rejected') return [asFutureimError(outcome.reason)];
        started.set(tasks[index]!.id, outcome.value);
        return [];
      });
      if (failures.length > 0) throw joined(failures);
    },
  };
}

async function chosen(replication: Replication, options: StartTasksOptions): Promise<ReplicationTask[]> {
  const tasks = await requireTasks(replication, options.tasks);
  return options.resumeOnly && options.tasks.length === 0 ? tasks.filter(hasRun) : tasks;
}

async function startOne(context: StepContext, id: string, options: StartTasksOptions): Promise<StartedTask> {
  const outcome = await startTask(
    context.target.replication,
    id,
    { reload: options.reload, resumeOnly: options.resumeOnly ?? false },
    options.patience,
    context,
  );
  const told = outcome.started === 'none' ? outcome.why : `${outcome.started}, since ${outcome.why}`;
  const what = outcome.started === 'start-replication' ? `${told}${await taskBefore(context, id)}` : told;
  context.events.emit('step.progress', { message: `${id}: ${what}` });
  return outcome;
}

/** AWS DMS calls a task running whose tables it has suspended. */
function inError(tasks: readonly ReplicationTask[]): string {
  const broken = tasks.filter(({ status, tablesErrored }) => status === 'running' && tablesErrored > 0);
  if (broken.length === 0) return '';
  const told = broken.map(({ id, tablesErrored }) => `${tablesErrored} of ${id}`).join(', ');
  return `; tables in error: ${told} (futureim dms list --tables)`;
}

/** A task that was destroyed leaves a checkpoint, which its successor cannot take up: see the guide of replication. */
async function taskBefore({ target }: StepContext, id: string): Promise<string> {
  try {
    const record = await target.savedCheckpoints?.read();
    const saved = record?.tasks.find(({ task }) => task === id);
    if (saved === undefined) return '';
    const { file, position } = saved.checkpoint;
    return `; the task before it stopped at ${file}:${position}, and a new one loads anew`;
  } catch (error) {
    // The task runs; what it follows is told where it can be.
    if (error instanceof FutureimError) return '';
    throw error;
  }
}

function howStarted(started: readonly StartedTask[]): string {
  const types = [...new Set(started.filter((task) => task.started !== 'none').map((task) => task.started))];
  return types.length === 0 ? 'running' : `running (${types.join(', ')})`;
}

function joined(failures: readonly FutureimError[]): FutureimError {
  const first = failures[0]!;
  if (failures.length === 1) return first;
  return new FutureimError(first.code, {
    message: failures.map((failure) => failure.message).join('; '),
    reason: first.reason,
    remedy: first.remedy,
    cause: first,
    data: { failures: failures.map(({ code, message, remedy }) => ({ code, message, remedy })) },
  });
}
