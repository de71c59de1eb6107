import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../../cli/base-command.js';
import { backupPlace } from '../../../cli/command-flags/backup-place.js';
import type { CommandContext, Outcome } from '../../../cli/outcome.js';
import { renderBackupList } from '../../../cli/render/backup.js';
import type { MysqlBackupListResult } from '../../../cli/schemas/mysql-backup-list.js';
import { backupsIn } from '../../../runbook/procedures/mysql-backup/inspect-backups.js';
import { backupsInStore } from '../../../runbook/procedures/mysql-backup/remote-backups.js';

export default class MysqlBackupList extends BaseCommand<MysqlBackupListResult> {
  static override summary = 'List the complete backups in a folder, newest first';
  static override description =
    'Reads their manifests only; `mysql backup verify` reads all of a backup. One that was interrupted is none.';
  static override args = {
    dir: Args.string({ required: true, description: 'folder that backups were put into, or s3://BUCKET/PREFIX' }),
  };
  static override examples = [
    '<%= config.bin %> mysql backup list /var/backups/futureim',
    '<%= config.bin %> mysql backup list s3://example-backups/mysql',
  ];

  protected async execute(
    context: CommandContext,
    { args }: InputOf<typeof MysqlBackupList>,
  ): Promise<Outcome<MysqlBackupListResult>> {
    const place = backupPlace('mysql backup list', args.dir);
    const result =
      'folder' in place
        ? await backupsIn(place.folder)
        : await backupsInStore(await context.backupStore(place), context.signal);
    return { status: 'ok', result, text: renderBackupList(result, context.terminal) };
  }
}
