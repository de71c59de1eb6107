import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../cli/base-command.js';
import { requestedUsage } from '../cli/cost/requested-usage.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderCostEstimate } from '../cli/render/cost-estimate.js';
import type { CostResult } from '../cli/schemas/cost.js';
import { estimateCost } from '../runbook/procedures/deploy/estimate-cost.js';

export default class Cost extends BaseCommand<CostResult> {
  static override summary = 'Estimate what the platform costs on AWS a month';
  static override description =
    `Every resource of the stacks is priced from a dated table that comes with futureim, charged for use by an
assumption that can be changed, or free. Needs neither credentials nor a network, and asks AWS nothing.

What has no price on record is named and is not in the total. docs/cost.md lists prices, their sources and the
assumptions.`;
  static override flags = {
    stack: Flags.string({ summary: 'one stack alone', helpValue: 'NAME' }),
    usage: Flags.string({
      summary: 'another amount for an assumption; may be repeated (also cost.usage in futureim.yaml)',
      multiple: true,
      helpValue: 'NAME=AMOUNT',
    }),
  };
  static override examples = [
    '<%= config.bin %> cost --env prod',
    '<%= config.bin %> cost --stack ingest',
    '<%= config.bin %> cost --usage ingestHours=220 --usage storage=500',
    '<%= config.bin %> cost --env prod --region us-east-1 --json',
  ];

  /** Only aws costs money: it is meant unless another target is named. */
  protected override async configFlags(input: AnyInput): Promise<Record<string, unknown>> {
    return { target: 'aws', ...(await super.configFlags(input)) };
  }

  protected async execute(context: CommandContext, { flags }: InputOf<typeof Cost>): Promise<Outcome<CostResult>> {
    const usage = requestedUsage(context.config, flags.usage ?? []);
    const result = await estimateCost(await context.target(), { usage, stack: flags.stack });
    return { status: 'ok', result, text: renderCostEstimate(result, context.terminal) };
  }
}
