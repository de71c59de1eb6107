import { Args, Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirm } from '../../cli/prompts.js';
import { renderMigration } from '../../cli/render/state-migration.js';
import type { StateMigrateResult } from '../../cli/schemas/state-migrate.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { stateSource } from '../../cli/stacks/state-source.js';
import { chooseStacks, stacksOf, statesOf } from '../../runbook/procedures/stacks/stack-target.js';

export default class StateMigrate extends BaseCommand<StateMigrateResult> {
  static override summary = 'Make a state that is kept elsewhere that of a stack';
  static override description =
    `For stacks that were applied with Terraform alone: from a file, or from a bucket whose locks are in a DynamoDB table.
The state has to be of the resources of the stack; what the stack does not know would be destroyed by the next deploy, so
such a state is refused. Nothing newer is replaced, copies are put beside the states, and what is kept elsewhere stays.
While it is read its lock is held, and while it is written that of the stack. A second time changes nothing.`;
  static override args = { stack: Args.string({ description: 'name of the stack', required: true }) };
  static override flags = {
    from: Flags.string({ summary: 'file, or s3://BUCKET/KEY', helpValue: 'PLACE', required: true }),
    'lock-table': Flags.string({ summary: 'DynamoDB table with the locks of that bucket', helpValue: 'TABLE' }),
    'from-region': Flags.string({ summary: 'region of that bucket and table', helpValue: 'REGION' }),
    plan: Flags.boolean({ summary: 'say what would be done, do nothing' }),
  };
  static override examples = [
    '<%= config.bin %> state migrate foundation --from terraform.tfstate --plan',
    '<%= config.bin %> state migrate foundation --from s3://shop-terraform-state/dev/terraform.tfstate --lock-table shop-terraform-locks',
  ];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected override changesPlatform({ flags }: AnyInput): boolean {
    return !flags.plan;
  }

  protected async execute(
    { target, terminal }: CommandContext,
    { args: { stack }, flags }: InputOf<typeof StateMigrate>,
  ): Promise<Outcome<StateMigrateResult>> {
    const states = statesOf(await target());
    await chooseStacks(stacksOf(await target()), [stack]);
    const source = stateSource(flags.from, { region: flags['from-region'], lockTable: flags['lock-table'] });
    const planned = await states.migrate(stack, source, { plan: true });
    if (flags.plan || planned.action === 'none') {
      return {
        status: 'ok',
        result: { ...planned, planned: flags.plan === true },
        text: renderMigration(planned, 'planned'),
      };
    }
    await confirm(terminal, { message: `${renderMigration(planned, 'planned')}\nGo on?` });
    const done = await states.migrate(stack, source, { plan: false });
    const status = done.action === 'none' ? 'ok' : 'changed';
    return { status, result: { ...done, planned: false }, text: renderMigration(done, 'done') };
  }
}
