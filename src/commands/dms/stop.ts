import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { DEFAULT_TIMEOUT, TASK_FLAGS, WAIT_FLAGS } from '../../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { DmsStopResult } from '../../cli/schemas/dms-stop.js';
import { outcomeOfTaskRun } from '../../cli/task-result.js';
import { runRunbook } from '../../runbook/engine/run-runbook.js';
import { dmsStopRunbook } from '../../runbook/procedures/dms/runbooks.js';

export default class DmsStop extends BaseCommand<DmsStopResult> {
  static override summary = 'Stop replication tasks at a transaction boundary';
  static override description = `Everything read so far is durable in the lake when the command returns.
futureim dms resume goes on from there.`;
  static override flags = { ...TASK_FLAGS, timeout: WAIT_FLAGS.timeout };
  static override examples = [
    '<%= config.bin %> dms stop',
    '<%= config.bin %> dms stop --task retail-copilot --task compliance-guardian',
  ];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof DmsStop>,
  ): Promise<Outcome<DmsStopResult>> {
    const inputs = { tasks: flags.task ?? [], timeout: flags.timeout ?? DEFAULT_TIMEOUT };
    const outcome = await runRunbook(dmsStopRunbook(inputs), context, { inputs });
    return outcomeOfTaskRun(outcome, await context.target(), inputs.tasks, context.terminal);
  }
}
