import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { CompletionValuesResult } from '../../cli/schemas/completion-values.js';
import { completionValues, VALUE_KINDS, type ValueKind } from '../../runbook/completion/completion-values.js';

export default class CompletionValues extends BaseCommand<CompletionValuesResult> {
  static override hidden = true;
  static override summary = 'Print values for shell completion, one a line';
  static override args = {
    kind: Args.custom<ValueKind>({ description: 'what to list', options: [...VALUE_KINDS] })({ required: true }),
  };
  static override examples = ['<%= config.bin %> completion values tasks'];

  protected async execute(
    { state }: CommandContext,
    { args }: InputOf<typeof CompletionValues>,
  ): Promise<Outcome<CompletionValuesResult>> {
    const values = await completionValues(args.kind, state);
    return { status: 'ok', result: { values }, text: values.join('\n') };
  }
}
