import { Args, Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { KEY_FILE_FLAG } from '../../cli/command-flags/key-file-flag.js';
import { SOURCE_FLAGS } from '../../cli/command-flags/source-flags.js';
import { withBackupFolder } from '../../cli/fetched-backup.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirmName } from '../../cli/prompts.js';
import { renderRestore } from '../../cli/render/backup.js';
import { counted } from '../../cli/render/quantity.js';
import type { MysqlRestoreResult } from '../../cli/schemas/mysql-restore.js';
import { restoreSource } from '../../runbook/procedures/mysql-backup/restore-source.js';

export default class MysqlRestore extends BaseCommand<MysqlRestoreResult> {
  static override summary = 'Restore a backup into the database of the source';
  static override description =
    `Every file is checked first. All rows are loaded into a database beside it and compared with the backup; only then
the tables change places, in one statement. Killed before that, the old data is untouched; run it again in any case.
Replacing tables wants the name of the database typed, or --confirm NAME.`;
  static override args = {
    dir: Args.string({ required: true, description: 'folder of the backup, or s3://BUCKET/PREFIX/NAME' }),
  };
  static override flags = {
    source: SOURCE_FLAGS.source,
    database: Flags.string({ summary: 'restore into this database instead of that of the source', helpValue: 'NAME' }),
    confirm: Flags.string({
      summary: 'name of the database, to replace its tables without a prompt',
      helpValue: 'NAME',
    }),
    'key-file': KEY_FILE_FLAG,
    'keep-replaced': Flags.boolean({ summary: 'keep the tables that are replaced, in the database NAME__replaced' }),
  };
  static override examples = [
    '<%= config.bin %> mysql restore /var/backups/futureim/ecommerce-20261201T030000Z',
    '<%= config.bin %> mysql restore s3://example-backups/mysql/ecommerce-20261201T030000Z',
    '<%= config.bin %> mysql restore ./ecommerce-20261201T030000Z --database rehearsal --key-file key.txt',
  ];

  protected async execute(
    context: CommandContext,
    { args, flags }: InputOf<typeof MysqlRestore>,
  ): Promise<Outcome<MysqlRestoreResult>> {
    const target = await context.target();
    const options = {
      database: flags.database,
      keyFile: flags['key-file'],
      keepReplaced: flags['keep-replaced'],
      consent: ({ database, replaced }: { database: string; replaced: string[] }) =>
        confirmName(context.terminal, {
          message: `${counted(replaced.length, 'table')} of the database ${database} will be replaced.`,
          name: database,
          given: flags.confirm,
        }),
    };
    const result = await withBackupFolder('mysql restore', args.dir, context, (folder) =>
      restoreSource(target, { folder, ...options }, context),
    );
    return { status: 'changed', result, text: renderRestore(result, context.terminal) };
  }
}
