import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { confirmName } from '../cli/prompts.js';
import { renderRunSummary } from '../cli/render/run-summary.js';
import { outcomeOfRun } from '../cli/run-outcome.js';
import type { DownResult } from '../cli/schemas/down.js';
import { runRunbook } from '../runbook/engine/run-runbook.js';
import { downRunbook } from '../runbook/procedures/down/runbook.js';
import { refuseStacks } from '../runbook/procedures/stacks/stack-target.js';

export default class Down extends BaseCommand<DownResult> {
  static override summary = 'Stop the platform and the sandbox server; the data stays unless --wipe';
  static override description =
    `futureim up goes on where it stopped. --wipe deletes the lake and the sandbox database for good
and wants the name of the environment typed, or --confirm NAME. A configured MySQL server is never touched.`;
  static override flags = {
    wipe: Flags.boolean({ summary: 'also delete the lake and the data of the sandbox' }),
    confirm: Flags.string({ summary: 'name of the environment, instead of typing it', helpValue: 'NAME' }),
  };
  static override examples = ['<%= config.bin %> down', '<%= config.bin %> down --wipe --confirm dev'];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(context: CommandContext, { flags }: InputOf<typeof Down>): Promise<Outcome<DownResult>> {
    refuseStacks(await context.target());
    const wipe = flags.wipe === true;
    if (wipe) {
      await confirmName(context.terminal, {
        message: `Everything under ${context.state.root} that holds data will be deleted.`,
        name: context.config.environment,
        given: flags.confirm,
      });
    }
    const inputs = { wipe };
    const outcome = await runRunbook(downRunbook(inputs), context, { inputs });
    const { run, runbook, steps } = outcome;
    return outcomeOfRun(outcome, { run, runbook, steps }, renderRunSummary(outcome, context.terminal));
  }
}
