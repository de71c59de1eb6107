import { Args } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderStates } from '../../cli/render/stack-states.js';
import type { StateListResult } from '../../cli/schemas/state-list.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { statesOf } from '../../runbook/procedures/stacks/stack-target.js';
import { surveyStates } from '../../runbook/procedures/stacks/survey-states.js';

export default class StateList extends BaseCommand<StateListResult> {
  static override summary = 'List the states of the stacks, and who holds their locks';
  static override description = 'With STACK, lists every resource in its state as well.';
  static override args = { stack: Args.string({ description: 'one stack alone' }) };
  static override examples = ['<%= config.bin %> state list', '<%= config.bin %> state list foundation --env prod'];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected async execute(
    { target, terminal }: CommandContext,
    { args }: InputOf<typeof StateList>,
  ): Promise<Outcome<StateListResult>> {
    const where = statesOf(await target()).describe();
    const stacks = await surveyStates(await target(), args.stack === undefined ? [] : [args.stack]);
    const resources = args.stack === undefined ? [] : stacks.flatMap(({ state }) => state?.resources ?? []);
    const text = [renderStates(stacks, where, new Date(), terminal), ...resources].join('\n');
    return { status: 'ok', result: { where, stacks }, text };
  }
}
