import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../../cli/base-command.js';
import { backupPlace } from '../../../cli/command-flags/backup-place.js';
import { SOURCE_FLAGS } from '../../../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../../../cli/outcome.js';
import { renderBackup } from '../../../cli/render/backup.js';
import type { MysqlBackupResult } from '../../../cli/schemas/mysql-backup.js';
import { FutureimError } from '../../../core/errors.js';
import { backupSource } from '../../../runbook/procedures/mysql-backup/backup-source.js';
import { pushBackup } from '../../../runbook/procedures/mysql-backup/remote-backups.js';

const COMPRESSIONS = ['zstd', 'gzip'] as const;

export default class MysqlBackup extends BaseCommand<MysqlBackupResult> {
  static override summary = 'Back up the database of the source as it is at one moment';
  static override description =
    `Tables, views, triggers, routines and events in one consistent snapshot, as compressed SQL that is encrypted
with the key from the secret store; on MariaDB nothing is locked. Each backup is a folder of its own in the one named with
--to, and is there only when it is complete. docs/backup.md says how it is restored without futureim, and how to keep the key.`;
  static override flags = {
    source: SOURCE_FLAGS.source,
    to: Flags.string({ summary: 'folder to put the backup into', helpValue: 'FOLDER' }),
    'to-s3': Flags.string({
      summary: 'copy it there, encrypted; without --to it does not stay here',
      helpValue: 's3://BUCKET/PREFIX',
    }),
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
    '<%= config.bin %> mysql backup --to-s3 s3://example-backups/mysql --verify',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof MysqlBackup>,
  ): Promise<Outcome<MysqlBackupResult>> {
    const target = await context.target();
    const places = placesOf(flags.to, flags['to-s3'], context.state.root);
    const { compression, encrypt, verify, keep } = flags;
    const options = { to: places.folder, compression, encrypt, verify, keep, program: context.version };
    const result = await backupSource(target, options, context);
    if (places.store !== undefined) {
      const { address } = await pushBackup(result.folder, await context.backupStore(places.store), context);
      if (places.passing) {
        await rm(result.folder, { recursive: true });
        result.folder = address;
      }
      result.copiedTo = address;
    }
    return { status: 'changed', result, text: renderBackup(result, context.terminal) };
  }
}

interface Places {
  folder: string;
  store?: { bucket: string; prefix: string };
  /** Whether the folder is only on the way to the store. */
  passing: boolean;
}

function placesOf(to: string | undefined, toS3: string | undefined, stateFolder: string): Places {
  const remote = toS3 === undefined ? undefined : backupPlace('mysql backup --to-s3', toS3);
  const near = to === undefined ? undefined : backupPlace('mysql backup --to', to);
  if ((near === undefined && remote === undefined) || (remote && 'folder' in remote) || (near && !('folder' in near))) {
    const wrong = near && !('folder' in near) ? `"${to}" is no folder` : `"${toS3}" is no address of S3`;
    throw new FutureimError('FIM-USAGE', {
      message: near === undefined && remote === undefined ? 'nobody said where the backup goes' : wrong,
      remedy: 'futureim mysql backup --to FOLDER, or --to-s3 s3://BUCKET/PREFIX',
    });
  }
  return {
    folder: resolve(near?.folder ?? join(stateFolder, 'backups')),
    ...(remote === undefined ? {} : { store: remote }),
    passing: near === undefined,
  };
}
