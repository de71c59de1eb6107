import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import { bootstrapInputs } from '../cli/bootstrap-inputs.js';
import { durationFlag } from '../cli/command-flags/duration-flag.js';
import { SOURCE_FLAGS } from '../cli/command-flags/source-flags.js';
import { DEFAULT_TIMEOUT } from '../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderNextCommands, renderPlaces } from '../cli/render/places.js';
import { renderRunSummary } from '../cli/render/run-summary.js';
import { outcomeOfRun } from '../cli/run-outcome.js';
import type { UpResult } from '../cli/schemas/up.js';
import { configuredTasks } from '../platform/configured-tasks.js';
import { runRunbook } from '../runbook/engine/run-runbook.js';
import { describePlaces } from '../runbook/procedures/up/places.js';
import { lastStepOf, UP_PHASES, type UpInputs, upRunbook } from '../runbook/procedures/up/runbook.js';

export default class Up extends BaseCommand<UpResult> {
  static override summary = 'Bring the whole platform up: source to verified lake';
  static override description =
    `Runs bootstrap, mysql-check, deploy, dms-start and verify, each only as far as it is still needed.
Without a configured source, or with --sandbox, a private MySQL server with sample data is the source.`;
  static override flags = {
    ...SOURCE_FLAGS,
    sandbox: Flags.boolean({ summary: 'use the sandbox whatever source is configured', exclusive: ['source'] }),
    'create-replication-user': Flags.boolean({ summary: 'create a least-privilege user on a configured source' }),
    until: Flags.option({ options: UP_PHASES, summary: 'last part to run' })(),
    timeout: durationFlag({ summary: 'longest wait of a single step (default 10m)' }),
  };
  static override examples = [
    '<%= config.bin %> up --sandbox',
    '<%= config.bin %> up --source mysql://admin@mysql.example.internal:3306/ecommerce --create-replication-user',
    '<%= config.bin %> up --until deploy --no-input --json',
  ];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(context: CommandContext, { flags }: InputOf<typeof Up>): Promise<Outcome<UpResult>> {
    const target = await context.target();
    const { inputs: bootstrap, secrets } = await bootstrapInputs(context, flags);
    const inputs: UpInputs = {
      ...bootstrap,
      sandbox: target.source.kind === 'sandbox',
      rules: configuredTasks(context.config.replication),
      sampleFolder: context.state.sample,
      timeout: flags.timeout ?? DEFAULT_TIMEOUT,
    };
    const until = flags.until === undefined ? undefined : lastStepOf(flags.until, inputs);
    const outcome = await runRunbook(upRunbook(inputs, secrets), context, { inputs, until });
    const places = await describePlaces(target, context.state);
    const { run, runbook, steps } = outcome;
    const text = [renderRunSummary(outcome, context.terminal)];
    if (!outcome.error) text.push(renderPlaces(places, context.terminal), nextCommands(context));
    return outcomeOfRun(outcome, { run, runbook, steps, places }, text.join('\n\n'));
  }
}

function nextCommands({ terminal }: CommandContext): string {
  return renderNextCommands(
    [
      ['futureim status', 'what runs, and its lag'],
      ['futureim data query "SELECT count(*) FROM orders"', 'look into the lake'],
      ['futureim logs --follow', 'what happens now'],
      ['futureim down', 'stop all, keep the data'],
    ],
    terminal,
  );
}
