import { Flags } from '@oclif/core';
import type { InputOf } from '../../cli/base-command.js';
import { WATCH_FLAGS } from '../../cli/command-flags/watch-flags.js';
import { PipelineCommand } from '../../cli/delivery/pipeline-command.js';
import { watchUntilEnd } from '../../cli/delivery/watch-until-end.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { PipelineRetryResult } from '../../cli/schemas/pipeline-retry.js';
import { deliveryOf } from '../../runbook/procedures/delivery/delivery-of.js';
import { retryStage } from '../../runbook/procedures/delivery/retry-stage.js';

export default class PipelineRetry extends PipelineCommand<PipelineRetryResult> {
  static override summary = 'Try a failed stage of the delivery pipeline again';
  static override description =
    `With the commit that it failed with. Of the stage Infrastructure, pass --all when something was applied since it was
planned: the apply takes no plan of a state that has moved on.`;
  static override flags = {
    stage: Flags.string({ summary: 'the stage that failed', helpValue: 'NAME', required: true }),
    all: Flags.boolean({ summary: 'every action of the stage, not the failed ones alone' }),
    ...WATCH_FLAGS,
  };
  static override examples = [
    '<%= config.bin %> pipeline retry --stage BuildLambdas',
    '<%= config.bin %> pipeline retry --stage Infrastructure --all --watch',
  ];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof PipelineRetry>,
  ): Promise<Outcome<PipelineRetryResult>> {
    const delivery = deliveryOf(await context.target());
    const retried = await retryStage(delivery, flags.stage, flags.all);
    const { stage, execution } = retried;
    if (flags.watch) return watchUntilEnd(context, delivery, { ...flags, execution });
    return {
      status: retried.retried ? 'changed' : 'ok',
      result: retried,
      text: `${stage} ${retried.retried ? 'is tried again' : 'runs already'} in ${execution}\nfutureim pipeline status --watch follows it`,
    };
  }
}
