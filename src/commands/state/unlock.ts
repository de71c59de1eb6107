import { Args } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirm } from '../../cli/prompts.js';
import { lockText } from '../../cli/render/stack-states.js';
import type { StateUnlockResult } from '../../cli/schemas/state-unlock.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { statesOf } from '../../runbook/procedures/stacks/stack-target.js';
import { surveyStates } from '../../runbook/procedures/stacks/survey-states.js';

export default class StateUnlock extends BaseCommand<StateUnlockResult> {
  static override summary = 'Take away a lock that was left behind';
  static override description =
    `Only when the process that holds it is gone: two deployments at once would corrupt the state. Shows who holds it
and for how long, and asks.`;
  static override args = { stack: Args.string({ description: 'name of the stack', required: true }) };
  static override examples = ['<%= config.bin %> state unlock foundation'];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    { target, terminal }: CommandContext,
    { args: { stack } }: InputOf<typeof StateUnlock>,
  ): Promise<Outcome<StateUnlockResult>> {
    const [surveyed] = await surveyStates(await target(), [stack]);
    const { lock } = surveyed!;
    if (lock === null) return { status: 'ok', result: { stack, lock }, text: `nobody holds the lock of ${stack}` };
    const held = lockText(lock, new Date());
    await confirm(terminal, { message: `The lock of ${stack} is ${held}. Is that process gone for certain?` });
    await statesOf(await target()).unlock(stack, lock.id);
    return { status: 'changed', result: { stack, lock }, text: `took away the lock of ${stack}, ${held}` };
  }
}
