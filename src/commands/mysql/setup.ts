import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { bootstrapInputs } from '../../cli/bootstrap-inputs.js';
import { SOURCE_FLAGS } from '../../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderNextCommands } from '../../cli/render/places.js';
import { renderRunSummary } from '../../cli/render/run-summary.js';
import { outcomeOfRun } from '../../cli/run-outcome.js';
import type { MysqlSetupResult } from '../../cli/schemas/mysql-setup.js';
import { runRunbook } from '../../runbook/engine/run-runbook.js';
import { mysqlSetupRunbook } from '../../runbook/procedures/mysql-setup/runbook.js';

export default class MysqlSetup extends BaseCommand<MysqlSetupResult> {
  static override summary = 'Create the database, the ten tables and the user that replicates';
  static override description =
    `What exists is left alone; a table with other columns is refused by name. The replication user
gets the least privileges its server needs and a generated password, kept in the secret store. On
aws, bootstrap then lets DMS log in as that user.`;
  static override flags = SOURCE_FLAGS;
  static override examples = [
    '<%= config.bin %> mysql setup',
    '<%= config.bin %> mysql setup --source mysql://admin@mysql.example.internal:3306/ecommerce --password-stdin < password.txt',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof MysqlSetup>,
  ): Promise<Outcome<MysqlSetupResult>> {
    const { inputs, secrets } = await bootstrapInputs(context, { ...flags, 'create-replication-user': true });
    const outcome = await runRunbook(mysqlSetupRunbook(inputs, secrets), context, { inputs });
    const { run, runbook, steps } = outcome;
    const text = [renderRunSummary(outcome, context.terminal)];
    if (!outcome.error && context.config.target === 'aws') {
      const bootstrap: [string, string] = [
        'futureim bootstrap --target aws',
        `DMS logs in as ${inputs.replicationUser}`,
      ];
      text.push(renderNextCommands([bootstrap], context.terminal));
    }
    return outcomeOfRun(outcome, { run, runbook, steps }, text.join('\n\n'));
  }
}
