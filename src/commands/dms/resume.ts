import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { DEFAULT_TIMEOUT, TASK_FLAGS, WAIT_FLAGS } from '../../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { DmsResumeResult } from '../../cli/schemas/dms-resume.js';
import { outcomeOfTaskRun } from '../../cli/task-result.js';
import { runRunbook } from '../../runbook/engine/run-runbook.js';
import { dmsResumeRunbook } from '../../runbook/procedures/dms/runbooks.js';

export default class DmsResume extends BaseCommand<DmsResumeResult> {
  static override summary = 'Resume stopped or failed replication tasks from their checkpoint';
  static override description =
    `Without --task, every task that has run before. A task whose binlog was purged is refused:
futureim dms reload loads it anew.`;
  static override flags = { ...TASK_FLAGS, ...WAIT_FLAGS };
  static override examples = [
    '<%= config.bin %> dms resume',
    '<%= config.bin %> dms resume --task retail-copilot --wait --timeout 5m',
  ];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof DmsResume>,
  ): Promise<Outcome<DmsResumeResult>> {
    const inputs = {
      tasks: flags.task ?? [],
      wait: flags.wait === true,
      timeout: flags.timeout ?? DEFAULT_TIMEOUT,
    };
    const outcome = await runRunbook(dmsResumeRunbook(inputs), context, { inputs });
    return outcomeOfTaskRun(outcome, await context.target(), inputs.tasks, context.terminal);
  }
}
