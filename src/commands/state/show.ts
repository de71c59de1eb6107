import { Args } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { StateShowResult } from '../../cli/schemas/state-show.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { chooseStacks, stacksOf } from '../../runbook/procedures/stacks/stack-target.js';

export default class StateShow extends BaseCommand<StateShowResult> {
  static override summary = 'Show one resource as the state of its stack remembers it';
  static override description = 'What Terraform or its provider marks as sensitive is masked.';
  static override args = {
    stack: Args.string({ description: 'name of the stack', required: true }),
    address: Args.string({ description: 'address of the resource, as in state list', required: true }),
  };
  static override examples = ['<%= config.bin %> state show foundation aws_vpc.network_vpc'];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected async execute(
    context: CommandContext,
    { args: { stack, address } }: InputOf<typeof StateShow>,
  ): Promise<Outcome<StateShowResult>> {
    const stacks = stacksOf(await context.target());
    await chooseStacks(stacks, [stack]);
    const attributes = await stacks.show(stack, address, context);
    return { status: 'ok', result: { stack, address, attributes }, text: JSON.stringify(attributes, null, 2) };
  }
}
