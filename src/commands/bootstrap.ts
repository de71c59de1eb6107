import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../cli/base-command.js';
import { bootstrapAccount } from '../cli/bootstrap-account.js';
import { bootstrapInputs } from '../cli/bootstrap-inputs.js';
import { SOURCE_FLAGS } from '../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderNextCommands, renderPlaces } from '../cli/render/places.js';
import { renderRunSummary } from '../cli/render/run-summary.js';
import { outcomeOfRun } from '../cli/run-outcome.js';
import type { BootstrapResult } from '../cli/schemas/bootstrap.js';
import { runRunbook } from '../runbook/engine/run-runbook.js';
import { bootstrapRunbook } from '../runbook/procedures/bootstrap/runbook.js';
import { describePlaces } from '../runbook/procedures/up/places.js';

export default class Bootstrap extends BaseCommand<BootstrapResult> {
  static override summary = 'Prepare state folder, secrets, source and replication user';
  static override description =
    `Without a configured source, a private sandbox server is started. The password of a configured
source comes from a prompt, FUTUREIM_SOURCE_PASSWORD or --password-stdin, and is kept in the secret store.

On aws, nothing but credentials is needed: the bucket for the states of the stacks, the stack with what an account has
one of, and the secret from which DMS reads the source. What exists is taken over; where it differs, that is said and
mended. --check only says it, and ends with 3.`;
  static override flags = {
    ...SOURCE_FLAGS,
    'create-replication-user': Flags.boolean({
      summary: 'create a least-privilege user that replicates; the source user must be allowed to',
    }),
    check: Flags.boolean({ summary: 'say what the account on aws lacks, change nothing' }),
    'restore-secret': Flags.boolean({ summary: 'on aws, take back the order to delete the source secret' }),
  };
  static override examples = [
    '<%= config.bin %> bootstrap',
    '<%= config.bin %> bootstrap --source mysql://admin@mysql.example.internal:3306/ecommerce --create-replication-user',
    '<%= config.bin %> bootstrap --target aws --source mysql://reader@mysql.example.internal:3306/ecommerce',
    '<%= config.bin %> bootstrap --target aws --check',
    '<%= config.bin %> bootstrap --password-stdin --no-input --json < password.txt',
  ];

  protected override changesPlatform({ flags }: AnyInput): boolean {
    return !flags.check;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof Bootstrap>,
  ): Promise<Outcome<BootstrapResult>> {
    const target = await context.target();
    if (target.account || flags.check || flags['restore-secret']) {
      return bootstrapAccount(context, target, {
        check: flags.check,
        restoreSecret: flags['restore-secret'],
        passwordStdin: flags['password-stdin'] === true,
      });
    }
    const { inputs, secrets } = await bootstrapInputs(context, flags);
    const outcome = await runRunbook(bootstrapRunbook(inputs, secrets), context, { inputs });
    const places = await describePlaces(target, context.state);
    const { run, runbook, steps } = outcome;
    const text = [renderRunSummary(outcome, context.terminal)];
    if (!outcome.error) {
      text.push(renderPlaces(places, context.terminal));
      text.push(renderNextCommands([['futureim mysql-check', 'can the source be replicated?']], context.terminal));
    }
    return outcomeOfRun(outcome, { run, runbook, steps, places }, text.join('\n\n'));
  }
}
