import { Args, Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirmName } from '../../cli/prompts.js';
import type { StateRestoreResult } from '../../cli/schemas/state-restore.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { chooseStacks, stacksOf, statesOf } from '../../runbook/procedures/stacks/stack-target.js';

export default class StateRestore extends BaseCommand<StateRestoreResult> {
  static override summary = 'Make an older version of the state of a stack the current one';
  static override description =
    `The resources themselves are not touched: what was made since is forgotten, what was deleted since is made anew by
the next deploy. It becomes a new version under the lock of the stack; the versions between stay.`;
  static override args = {
    stack: Args.string({ description: 'name of the stack', required: true }),
    version: Args.string({ description: 'version, as in state versions', required: true }),
  };
  static override flags = {
    confirm: Flags.string({ summary: 'name of the environment, instead of typing it', helpValue: 'NAME' }),
  };
  static override examples = ['<%= config.bin %> state restore foundation 3HL4kqtJvjVBH40Nrjfkd --confirm dev'];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    { target, terminal, config }: CommandContext,
    { args: { stack, version }, flags }: InputOf<typeof StateRestore>,
  ): Promise<Outcome<StateRestoreResult>> {
    await chooseStacks(stacksOf(await target()), [stack]);
    await confirmName(terminal, {
      message: `What was recorded of ${stack} since that version will be forgotten.`,
      name: config.environment,
      given: flags.confirm,
    });
    const state = await statesOf(await target()).restore(stack, version);
    const text = `${stack} has the state of ${version} again, with ${state.resources.length} resources, as serial ${state.serial}\n  see what differs: futureim deploy --target aws --stack ${stack} --plan`;
    return { status: 'changed', result: { restored: version, state }, text };
  }
}
