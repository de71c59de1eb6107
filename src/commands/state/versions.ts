import { Args, Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderVersions } from '../../cli/render/stack-states.js';
import type { StateVersionsResult } from '../../cli/schemas/state-versions.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { chooseStacks, stacksOf, statesOf } from '../../runbook/procedures/stacks/stack-target.js';

const SHOWN = 20;

export default class StateVersions extends BaseCommand<StateVersionsResult> {
  static override summary = 'List the stored versions of the state of a stack, newest first';
  static override args = { stack: Args.string({ description: 'name of the stack', required: true }) };
  static override flags = {
    limit: Flags.integer({ summary: `most versions to list (default ${SHOWN})`, min: 1, max: 1000, helpValue: 'N' }),
  };
  static override examples = ['<%= config.bin %> state versions foundation'];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected async execute(
    { target, terminal }: CommandContext,
    { args: { stack }, flags }: InputOf<typeof StateVersions>,
  ): Promise<Outcome<StateVersionsResult>> {
    await chooseStacks(stacksOf(await target()), [stack]);
    const versions = await statesOf(await target()).versions(stack, flags.limit ?? SHOWN);
    const text = versions.length === 0 ? `${stack} was never deployed` : renderVersions(versions, terminal);
    return { status: 'ok', result: { stack, versions }, text };
  }
}
