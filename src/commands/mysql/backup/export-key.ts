import { resolve } from 'node:path';
import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../../cli/outcome.js';
import type { MysqlBackupExportKeyResult } from '../../../cli/schemas/mysql-backup-export-key.js';
import { GLYPH, paint } from '../../../cli/style.js';
import { exportKey } from '../../../runbook/procedures/mysql-backup/backup-key.js';

export default class MysqlBackupExportKey extends BaseCommand<MysqlBackupExportKeyResult> {
  static override summary = 'Write the key of the backups to a new file';
  static override description =
    `The file can be read by its owner alone; keep it apart from the backups and from this machine: a backup whose key
is lost is lost. It is a key file of age, and is what \`mysql restore --key-file\` and \`age --decrypt --identity\` take.`;
  static override args = { file: Args.string({ required: true, description: 'file to write; it must not exist' }) };
  static override examples = ['<%= config.bin %> mysql backup export-key /media/safe/futureim-key.txt'];

  protected async execute(
    context: CommandContext,
    { args }: InputOf<typeof MysqlBackupExportKey>,
  ): Promise<Outcome<MysqlBackupExportKeyResult>> {
    const result = await exportKey(await context.target(), resolve(args.file));
    const mark = paint(GLYPH.good, 'good', context.terminal.color);
    return { status: 'changed', result, text: `${mark} the key of ${result.recipient} is in ${result.file}` };
  }
}
