import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderOutputs } from '../cli/render/outputs.js';
import type { OutputsResult } from '../cli/schemas/outputs.js';
import { readOutputs } from '../runbook/procedures/stacks/outputs.js';

export default class Outputs extends BaseCommand<OutputsResult> {
  static override summary = 'Print what the deployed platform publishes: names, addresses, folders';
  static override description =
    'With NAME, prints the bare value, for scripts. Values marked as sensitive are left out.';
  static override args = { name: Args.string({ description: 'one output alone' }) };
  static override examples = [
    '<%= config.bin %> outputs',
    '<%= config.bin %> outputs --target aws raw_bucket',
    '<%= config.bin %> outputs --json',
  ];

  protected async execute(context: CommandContext, { args }: InputOf<typeof Outputs>): Promise<Outcome<OutputsResult>> {
    const outputs = await readOutputs(await context.target(), args.name);
    const text = args.name === undefined ? renderOutputs(outputs, context.terminal) : outputs[0]!.value;
    return { status: 'ok', result: { outputs }, text };
  }
}
