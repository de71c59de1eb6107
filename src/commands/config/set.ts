import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { valueText } from '../../cli/config/config-table.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { ConfigSetResult } from '../../cli/schemas/config-set.js';
import { setConfigValue } from '../../platform/config/edit-config.js';

export default class ConfigSet extends BaseCommand<ConfigSetResult> {
  static override summary = 'Set one value in futureim.yaml';
  static override description = `Comments in the file are kept. The value is validated before anything is written.
Secrets are refused: set FUTUREIM_SOURCE_PASSWORD, or pass --password-stdin where it is needed.`;
  static override args = {
    key: Args.string({ description: 'setting, e.g. source.port', required: true }),
    value: Args.string({ description: 'its value; maps as YAML', required: true }),
  };
  static override examples = [
    '<%= config.bin %> config set source.host mysql.example.internal',
    "<%= config.bin %> config set replication.tasks '{ sales: [orders, order_items] }'",
  ];

  protected override readonly configUse = 'flags only';

  protected async execute(
    { projectFile }: CommandContext,
    { args }: InputOf<typeof ConfigSet>,
  ): Promise<Outcome<ConfigSetResult>> {
    const { key } = args;
    const { previous, value, changed } = await setConfigValue(projectFile, key, args.value);
    return {
      status: changed ? 'changed' : 'ok',
      result: { file: projectFile, key, value, ...(previous === undefined ? {} : { previous }) },
      text: `${key} is ${changed ? 'now' : 'already'} ${valueText(value)} in ${projectFile}`,
    };
  }
}
