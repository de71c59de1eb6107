import { resolve } from 'node:path';
import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { SOURCE_FLAGS } from '../../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderLoadResult } from '../../cli/render/load-result.js';
import type { MysqlLoadResult } from '../../cli/schemas/mysql-load.js';
import { loadSource } from '../../runbook/procedures/mysql-load/load-source.js';

export default class MysqlLoad extends BaseCommand<MysqlLoadResult> {
  static override summary = 'Load a folder of CSV files into the tables of the source';
  static override description =
    `One file a table, TABLE.csv or TABLE.csv.gz, with a header in any column order; \\N is NULL. All
files are checked first and loaded in one transaction: a bad value is named by file and line, and nothing is half loaded.`;
  static override args = { dir: Args.string({ required: true, description: 'folder with the CSV files' }) };
  static override flags = { source: SOURCE_FLAGS.source };
  static override examples = ['<%= config.bin %> mysql load ./export', '<%= config.bin %> mysql load ./export --json'];

  protected async execute(
    context: CommandContext,
    { args }: InputOf<typeof MysqlLoad>,
  ): Promise<Outcome<MysqlLoadResult>> {
    const folder = resolve(args.dir);
    const { rows, tables } = await loadSource(await context.target(), folder, context);
    const result = { folder, rows, tables };
    return { status: rows > 0 ? 'changed' : 'ok', result, text: renderLoadResult(result, context.terminal) };
  }
}
