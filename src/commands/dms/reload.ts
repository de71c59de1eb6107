import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { DEFAULT_TIMEOUT, TASK_FLAGS, WAIT_FLAGS } from '../../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirm } from '../../cli/prompts.js';
import type { DmsReloadResult } from '../../cli/schemas/dms-reload.js';
import { outcomeOfTaskRun } from '../../cli/task-result.js';
import { FutureimError } from '../../core/errors.js';
import { runRunbook } from '../../runbook/engine/run-runbook.js';
import { dmsReloadRunbook } from '../../runbook/procedures/dms/runbooks.js';

export default class DmsReload extends BaseCommand<DmsReloadResult> {
  static override summary = 'Load replication tasks or single tables anew from the source';
  static override description =
    `Whole tasks are stopped, loaded again and followed again. With --table, only those tables
of running tasks. What the lake held before is replaced, so the command asks first.`;
  static override flags = {
    ...TASK_FLAGS,
    table: Flags.string({ summary: 'only this table; may be repeated', multiple: true, helpValue: 'NAME' }),
    all: Flags.boolean({ summary: 'all tasks' }),
    ...WAIT_FLAGS,
  };
  static override examples = [
    '<%= config.bin %> dms reload --task retail-copilot --yes --wait',
    '<%= config.bin %> dms reload --table reviews --yes',
    '<%= config.bin %> dms reload --all',
  ];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof DmsReload>,
  ): Promise<Outcome<DmsReloadResult>> {
    const [tasks, tables] = [flags.task ?? [], flags.table ?? []];
    if (tasks.length + tables.length === 0 && !flags.all) {
      throw new FutureimError('FIM-USAGE', {
        message: 'nothing to reload was named',
        remedy: 'pass --task NAME, --table NAME or --all',
      });
    }
    const what = tables.length > 0 ? `tables ${tables.join(', ')}` : `tasks ${tasks.join(', ') || 'all'}`;
    await confirm(context.terminal, { message: `Load anew from the source: ${what}?` });
    const inputs = { tasks, tables, wait: flags.wait === true, timeout: flags.timeout ?? DEFAULT_TIMEOUT };
    const outcome = await runRunbook(dmsReloadRunbook(inputs), context, { inputs });
    return outcomeOfTaskRun(outcome, await context.target(), inputs.tasks, context.terminal);
  }
}
