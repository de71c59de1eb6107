import type { RunOutcome } from '../runbook/engine/step.js';
import { chooseTasks } from '../runbook/procedures/dms/choose-tasks.js';
import type { ReplicationTask, TableStatistics } from '../targets/ports/replication.js';
import type { Target } from '../targets/target.js';
import type { Outcome } from './outcome.js';
import { renderRunSummary } from './render/run-summary.js';
import { renderTaskTable } from './render/task-table.js';
import type { View } from './render/view.js';
import { outcomeOfRun } from './run-outcome.js';

interface TaskResult {
  run: string;
  runbook: string;
  steps: RunOutcome['steps'];
  tasks: ReplicationTask[];
  tables: TableStatistics[];
}

/** The outcome of a run on replication tasks, with those named (none: all) as they are now. */
export async function outcomeOfTaskRun(
  outcome: RunOutcome,
  { replication }: Target,
  names: readonly string[],
  view: View,
): Promise<Outcome<TaskResult>> {
  // After a failed run the platform may not answer; the run's own error then tells why.
  const tasks = await chooseTasks(replication, names).catch(() => []);
  const statistics = await replication.tableStatistics().catch(() => []);
  const tables = statistics.filter(({ task }) => tasks.some(({ id }) => id === task));
  const { run, runbook, steps } = outcome;
  const text = [renderRunSummary(outcome, view)];
  if (tasks.length > 0) text.push(renderTaskTable(tasks, tables, view).join('\n'));
  return outcomeOfRun(outcome, { run, runbook, steps, tasks, tables }, text.join('\n\n'));
}
