import { resolve } from 'node:path';
import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../../cli/base-command.js';
import { requireLocalFolder } from '../../../cli/command-flags/local-folder.js';
import { SOURCE_FLAGS } from '../../../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../../../cli/outcome.js';
import { renderBackup } from '../../../cli/render/backup.js';
import type { MysqlBackupResult } from '../../../cli/schemas/mysql-backup.js';
import { backupSource } from '../../../runbook/procedures/mysql-backup/backup-source.js';

const COMPRESSIONS = ['zstd', 'gzip'] as const;

export default class MysqlBackup extends BaseCommand<MysqlBackupResult> {
  static override summary = 'Back up the database of the source as it is at one moment';
  static override description =
    `Tables, views, triggers, routines and events in one consistent snapshot, as compressed SQL that is encrypted
with the key from the secret store; on MariaDB nothing is locked. Each backup is a folder of its own in the one named with
--to, and is there only when it is complete. docs/backup.md says how it is restored without futureim, and how to keep the key.`;
  static override flags = {
    source: SOURCE_FLAGS.source,
    to: Flags.string({ summary: 'folder to put the backup into', required: true, helpValue: 'FOLDER' }),
    compression: Flags.option({ options: COMPRESSIONS, default: 'zstd', summary: 'how files are compressed' })(),
    encrypt: Flags.boolean({ default: true, allowNo: true, summary: 'encrypt the files' }),
    verify: Flags.boolean({ summary: 'read the backup again when it is written' }),
    keep: Flags.integer({
      min: 1,
      summary: 'after verifying it, remove all but the N newest of this source',
      helpValue: 'N',
    }),
  };
  static override examples = [
    '<%= config.bin %> mysql backup --to /var/backups/futureim',
    '<%= config.bin %> mysql backup --to /var/backups/futureim --keep 7 --json',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof MysqlBackup>,
  ): Promise<Outcome<MysqlBackupResult>> {
    const target = await context.target();
    requireLocalFolder('mysql backup --to', flags.to);
    const { compression, encrypt, verify, keep } = flags;
    const options = { to: resolve(flags.to), compression, encrypt, verify, keep, program: context.version };
    const result = await backupSource(target, options, context);
    return { status: 'changed', result, text: renderBackup(result, context.terminal) };
  }
}
