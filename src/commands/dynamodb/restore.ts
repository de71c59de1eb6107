import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import { durationFlag } from '../../cli/command-flags/duration-flag.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirmName } from '../../cli/prompts.js';
import { counted } from '../../cli/render/quantity.js';
import type { DynamodbRestoreResult } from '../../cli/schemas/dynamodb-restore.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { parsePointInTime } from '../../core/duration.js';
import { FutureimError } from '../../core/errors.js';
import { restoreTable } from '../../runbook/procedures/dynamodb/restore-table.js';

export default class DynamodbRestore extends BaseCommand<DynamodbRestoreResult> {
  static override summary = 'Bring a table of the application back as of a moment, into a new table beside it';
  static override description =
    `The live table is not touched: what it was becomes a table of another name, and both are compared item by item.
With --copy-missing, items that the live table lacks are put there, and nothing that is there is overwritten; it wants the
name of the table typed, or --confirm NAME. The same moment again goes on where the last call stopped.`;
  static override flags = {
    table: Flags.string({
      summary: 'users, conversations, systems, models, runs or a full name',
      required: true,
      helpValue: 'NAME',
    }),
    to: Flags.string({
      summary: 'the moment, e.g. 2026-12-01T03:00:00Z or 2h (ago)',
      required: true,
      helpValue: 'TIME',
    }),
    'copy-missing': Flags.boolean({ summary: 'put items that the live table lacks there' }),
    confirm: Flags.string({ summary: 'name of the live table, instead of typing it', helpValue: 'NAME' }),
    timeout: durationFlag({
      default: 1_800_000,
      defaultHelp: async () => '30m',
      summary: 'how long to wait for the new table',
    }),
  };
  static override examples = [
    '<%= config.bin %> dynamodb restore --table users --to 2h',
    '<%= config.bin %> dynamodb restore --table users --to 2026-12-01T03:00:00Z --copy-missing',
  ];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof DynamodbRestore>,
  ): Promise<Outcome<DynamodbRestoreResult>> {
    const at = parsePointInTime(flags.to, new Date());
    if (at === undefined)
      throw new FutureimError('FIM-USAGE', {
        message: `"${flags.to}" is no moment such as 2h or 2026-12-01T03:00:00Z`,
      });
    const { tableRecovery } = await context.target();
    if (tableRecovery === undefined) {
      throw new FutureimError('FIM-USAGE', {
        message: 'the local target has no tables of DynamoDB',
        remedy: 'futureim dynamodb restore --target aws',
      });
    }
    const options = {
      table: flags.table,
      at,
      copyMissing: flags['copy-missing'] === true,
      timeout: flags.timeout,
      consent: (live: string, missing: number) =>
        confirmName(context.terminal, {
          message: `${counted(missing, 'item')} will be put into ${live}; nothing in it is overwritten.`,
          name: live,
          given: flags.confirm,
        }),
    };
    const result = await restoreTable(tableRecovery, options, context);
    const changed = result.begun || result.copied > 0;
    return { status: changed ? 'changed' : 'ok', result, text: textOf(result) };
  }
}

function textOf({ table, restored, at, compared, same, different, missing, copied }: DynamodbRestoreResult): string {
  const left = missing - copied;
  return [
    `✔ ${restored} is ${table} as of ${at}: ${counted(compared, 'item')}`,
    `  in both the same     ${same}`,
    `  changed since        ${different}`,
    `  missing now          ${missing}${copied > 0 ? `, ${copied} put back` : ''}`,
    ...(left > 0
      ? [`  put them back        futureim dynamodb restore --table ${table} --to ${at} --copy-missing`]
      : []),
    `  when all is done     aws dynamodb delete-table --table-name ${restored}`,
  ].join('\n');
}
