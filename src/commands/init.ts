import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import { writeInitialConfig } from '../cli/config/write-initial-config.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import type { InitResult } from '../cli/schemas/init.js';

export default class Init extends BaseCommand<InitResult> {
  static override summary = 'Write a commented futureim.yaml';
  static override description =
    `Values given as flags are set; every other setting is there as a comment with its default.
An existing file is only replaced with --force.`;
  static override flags = {
    source: Flags.string({ summary: 'MySQL server to replicate from', helpValue: 'mysql://USER@HOST:PORT/DATABASE' }),
    force: Flags.boolean({ summary: 'replace an existing file' }),
  };
  static override examples = [
    '<%= config.bin %> init',
    '<%= config.bin %> init --source mysql://admin@mysql.example.internal:3306/ecommerce --env dev',
  ];

  protected override readonly configUse = 'flags only';

  protected async execute(
    { configEntries, projectFile }: CommandContext,
    { flags }: InputOf<typeof Init>,
  ): Promise<Outcome<InitResult>> {
    const replaced = await writeInitialConfig(projectFile, configEntries, flags.force === true);
    return {
      status: 'changed',
      result: { file: projectFile, replaced },
      text: `wrote ${projectFile}\nnext: futureim doctor`,
    };
  }
}
