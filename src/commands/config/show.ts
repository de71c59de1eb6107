import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { configTable, valueText } from '../../cli/config/config-table.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { ConfigShowResult } from '../../cli/schemas/config-show.js';
import { knownSetting } from '../../platform/config/known-setting.js';

export default class ConfigShow extends BaseCommand<ConfigShowResult> {
  static override summary = 'Show every setting, its value and where the value comes from';
  static override description =
    `Precedence: flag, environment variable, project file (futureim.yaml), user file, default.
With KEY only that value is printed.`;
  static override args = { key: Args.string({ description: 'setting, e.g. source.port' }) };
  static override examples = [
    '<%= config.bin %> config show',
    '<%= config.bin %> config show source.port',
    '<%= config.bin %> config show --env prod --json',
  ];

  protected async execute(
    { configEntries, projectFile, terminal }: CommandContext,
    { args }: InputOf<typeof ConfigShow>,
  ): Promise<Outcome<ConfigShowResult>> {
    if (args.key === undefined) {
      const result = { projectFile, entries: configEntries };
      return { status: 'ok', result, text: configTable(configEntries, terminal.color) };
    }
    const { key } = knownSetting(args.key);
    const entries = configEntries.filter((entry) => entry.key === key);
    return { status: 'ok', result: { projectFile, entries }, text: valueText(entries[0]?.value ?? null) };
  }
}
