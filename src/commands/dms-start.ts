import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import { DEFAULT_TIMEOUT, TASK_FLAGS, WAIT_FLAGS } from '../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { confirm } from '../cli/prompts.js';
import type { DmsStartResult } from '../cli/schemas/dms-start.js';
import { outcomeOfTaskRun } from '../cli/task-result.js';
import { runRunbook } from '../runbook/engine/run-runbook.js';
import { dmsStartRunbook } from '../runbook/procedures/dms/runbooks.js';

export default class DmsStart extends BaseCommand<DmsStartResult> {
  static override summary = 'Bring replication tasks to running, by the start type each state allows';
  static override description =
    `A task that never ran starts, one that was stopped or failed resumes from its checkpoint, a
running one is left alone. A task whose binlog was purged is refused; --reload loads it anew.`;
  static override flags = {
    ...TASK_FLAGS,
    reload: Flags.boolean({ summary: 'load all tables of the tasks anew; asks first' }),
    ...WAIT_FLAGS,
  };
  static override examples = [
    '<%= config.bin %> dms-start --wait',
    '<%= config.bin %> dms-start --task retail-copilot',
    '<%= config.bin %> dms-start --task retail-copilot --reload --yes --wait --timeout 30m',
  ];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof DmsStart>,
  ): Promise<Outcome<DmsStartResult>> {
    const tasks = flags.task ?? [];
    const reload = flags.reload === true;
    if (reload) {
      await confirm(context.terminal, { message: `Load anew from the source: ${tasks.join(', ') || 'all tasks'}?` });
    }
    const inputs = { tasks, reload, wait: flags.wait === true, timeout: flags.timeout ?? DEFAULT_TIMEOUT };
    const outcome = await runRunbook(dmsStartRunbook(inputs), context, { inputs });
    return outcomeOfTaskRun(outcome, await context.target(), inputs.tasks, context.terminal);
  }
}
