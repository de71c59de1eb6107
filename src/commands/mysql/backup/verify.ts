import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../../cli/base-command.js';
import { KEY_FILE_FLAG } from '../../../cli/command-flags/key-file-flag.js';
import { withBackupFolder } from '../../../cli/fetched-backup.js';
import type { CommandContext, Outcome } from '../../../cli/outcome.js';
import { renderVerifiedBackup } from '../../../cli/render/backup.js';
import type { MysqlBackupVerifyResult } from '../../../cli/schemas/mysql-backup-verify.js';
import { verifyBackupFolder } from '../../../runbook/procedures/mysql-backup/inspect-backups.js';

export default class MysqlBackupVerify extends BaseCommand<MysqlBackupVerifyResult> {
  static override summary = 'Check that every file of a backup is as it was written';
  static override description =
    `Reads, decrypts and decompresses all of it, without a server. A file that is missing, cut off, changed, exchanged
or not part of the backup is named. \`mysql restore\` does the same before it begins.`;
  static override args = {
    dir: Args.string({ required: true, description: 'folder of the backup, or s3://BUCKET/PREFIX/NAME' }),
  };
  static override flags = { 'key-file': KEY_FILE_FLAG };
  static override examples = [
    '<%= config.bin %> mysql backup verify /var/backups/futureim/ecommerce-20261201T030000Z',
    '<%= config.bin %> mysql backup verify ./ecommerce-20261201T030000Z --key-file key.txt',
  ];

  protected async execute(
    context: CommandContext,
    { args, flags }: InputOf<typeof MysqlBackupVerify>,
  ): Promise<Outcome<MysqlBackupVerifyResult>> {
    const target = await context.target();
    const result = await withBackupFolder('mysql backup verify', args.dir, context, (folder) =>
      verifyBackupFolder(target, folder, flags['key-file'], context),
    );
    return { status: 'ok', result, text: renderVerifiedBackup(result, context.terminal) };
  }
}
