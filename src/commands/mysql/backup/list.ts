import { resolve } from 'node:path';
import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../../cli/outcome.js';
import { renderBackupList } from '../../../cli/render/backup.js';
import type { MysqlBackupListResult } from '../../../cli/schemas/mysql-backup-list.js';
import { backupsIn } from '../../../runbook/procedures/mysql-backup/inspect-backups.js';

export default class MysqlBackupList extends BaseCommand<MysqlBackupListResult> {
  static override summary = 'List the complete backups in a folder, newest first';
  static override description =
    'Reads their manifests only; `mysql backup verify` reads all of a backup. One that was interrupted is none.';
  static override args = { dir: Args.string({ required: true, description: 'folder that backups were put into' }) };
  static override examples = ['<%= config.bin %> mysql backup list /var/backups/futureim'];

  protected async execute(
    context: CommandContext,
    { args }: InputOf<typeof MysqlBackupList>,
  ): Promise<Outcome<MysqlBackupListResult>> {
    const result = await backupsIn(resolve(args.dir));
    return { status: 'ok', result, text: renderBackupList(result, context.terminal) };
  }
}
