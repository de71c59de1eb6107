import { resolve } from 'node:path';
import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../../cli/base-command.js';
import { backupPlace } from '../../../cli/command-flags/backup-place.js';
import type { CommandContext, Outcome } from '../../../cli/outcome.js';
import { renderPushedBackup } from '../../../cli/render/backup.js';
import type { MysqlBackupPushResult } from '../../../cli/schemas/mysql-backup-push.js';
import { FutureimError } from '../../../core/errors.js';
import { pushBackup } from '../../../runbook/procedures/mysql-backup/remote-backups.js';

export default class MysqlBackupPush extends BaseCommand<MysqlBackupPushResult> {
  static override summary = 'Copy a backup to S3, or complete a copy that was interrupted';
  static override description =
    `Every file goes encrypted with the key of the bucket, in parts whose digests are checked; what is there already is
not sent again. The manifest goes last, so that half a copy is never taken for a backup.`;
  static override args = {
    dir: Args.string({ required: true, description: 'folder of the backup' }),
    to: Args.string({ required: true, description: 's3://BUCKET/PREFIX' }),
  };
  static override examples = [
    '<%= config.bin %> mysql backup push /var/backups/futureim/ecommerce-20261201T030000Z s3://example-backups/mysql',
  ];

  protected async execute(
    context: CommandContext,
    { args }: InputOf<typeof MysqlBackupPush>,
  ): Promise<Outcome<MysqlBackupPushResult>> {
    const place = backupPlace('mysql backup push FOLDER', args.to);
    if ('folder' in place) {
      throw new FutureimError('FIM-USAGE', {
        message: `"${args.to}" is no address of S3`,
        remedy: 'futureim mysql backup push FOLDER s3://BUCKET/PREFIX',
      });
    }
    const result = await pushBackup(resolve(args.dir), await context.backupStore(place), context);
    const status = result.sentBytes > 0 ? 'changed' : 'ok';
    return { status, result, text: renderPushedBackup(result, context.terminal) };
  }
}
