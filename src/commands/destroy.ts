import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../cli/base-command.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import type { DestroyResult } from '../cli/schemas/destroy.js';
import { destroyStacks } from '../cli/stacks/destroy-stacks.js';

export default class Destroy extends BaseCommand<DestroyResult> {
  static override summary = 'Destroy the platform on AWS, or single stacks of it';
  static override description =
    `Stacks are destroyed in reverse order, those first that stand on others; a stack that another one needs is refused.
The name of the environment has to be typed, or given with --confirm; --yes is not enough. What an environment protects
(in prod: the buckets of the lake) is not destroyed.

The bucket with the states and the source secret stay: futureim bootstrap made them, and with them a new deployment
begins where this one ended. The local target is stopped with futureim down.`;
  static override flags = {
    plan: Flags.boolean({ summary: 'show what would be destroyed, destroy nothing' }),
    stack: Flags.string({ summary: 'one stack alone; may be repeated', multiple: true, helpValue: 'NAME' }),
    confirm: Flags.string({ summary: 'name of the environment, instead of typing it', helpValue: 'NAME' }),
  };
  static override examples = [
    '<%= config.bin %> destroy --target aws --plan',
    '<%= config.bin %> destroy --target aws --stack ingest --confirm dev',
  ];

  protected override changesPlatform({ flags }: AnyInput): boolean {
    return !flags.plan;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof Destroy>,
  ): Promise<Outcome<DestroyResult>> {
    return destroyStacks(context, await context.target(), {
      plan: flags.plan,
      stacks: flags.stack ?? [],
      confirm: flags.confirm,
    });
  }
}
