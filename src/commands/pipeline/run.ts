import type { InputOf } from '../../cli/base-command.js';
import { WATCH_FLAGS } from '../../cli/command-flags/watch-flags.js';
import { PipelineCommand } from '../../cli/delivery/pipeline-command.js';
import { watchUntilEnd } from '../../cli/delivery/watch-until-end.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { PipelineRunResult } from '../../cli/schemas/pipeline-run.js';
import { deliveryOf } from '../../runbook/procedures/delivery/delivery-of.js';

export default class PipelineRun extends PipelineCommand<PipelineRunResult> {
  static override summary = 'Start the delivery pipeline with the newest commit of its branch';
  static override description =
    `A push does the same by itself: futureim pipeline status --check says why when it does not. In prod nothing is
applied before somebody has approved the plan.`;
  static override flags = WATCH_FLAGS;
  static override examples = ['<%= config.bin %> pipeline run', '<%= config.bin %> pipeline run --watch --env prod'];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof PipelineRun>,
  ): Promise<Outcome<PipelineRunResult>> {
    const delivery = deliveryOf(await context.target());
    const execution = await delivery.start();
    if (flags.watch) return watchUntilEnd(context, delivery, { ...flags, execution });
    return {
      status: 'changed',
      result: { execution },
      text: `started ${execution}\nfutureim pipeline status --watch follows it`,
    };
  }
}
