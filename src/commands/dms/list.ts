import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { TASK_FLAGS } from '../../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderTableStatistics } from '../../cli/render/table-statistics.js';
import { renderTaskTable } from '../../cli/render/task-table.js';
import type { DmsListResult } from '../../cli/schemas/dms-list.js';
import { chooseTasks } from '../../runbook/procedures/dms/choose-tasks.js';

export default class DmsList extends BaseCommand<DmsListResult> {
  static override summary = 'List the replication tasks with state, reason, progress, lag and changes';
  static override description = 'With --json, the statistics of every table are always part of the result.';
  static override flags = {
    ...TASK_FLAGS,
    tables: Flags.boolean({ summary: 'also list every table' }),
  };
  static override examples = [
    '<%= config.bin %> dms list',
    '<%= config.bin %> dms list --task retail-copilot --tables',
    '<%= config.bin %> dms list --json',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof DmsList>,
  ): Promise<Outcome<DmsListResult>> {
    const { replication } = await context.target();
    const tasks = await chooseTasks(replication, flags.task ?? []);
    const statistics = await replication.tableStatistics();
    const tables = statistics.filter(({ task }) => tasks.some(({ id }) => id === task));
    if (tasks.length === 0) return { status: 'ok', result: { tasks, tables }, text: noTasks(context) };
    const text = renderTaskTable(tasks, tables, context.terminal);
    if (flags.tables) text.push('', ...renderTableStatistics(tables, context.terminal));
    return { status: 'ok', result: { tasks, tables }, text: text.join('\n') };
  }
}

/** Where they cost money, they may be gone over night; in another region they never were. */
function noTasks({ config: { environment, aws } }: CommandContext): string {
  return `no replication task is deployed in ${environment}, ${aws.region}\n→ futureim deploy --target aws --stack ingest`;
}
