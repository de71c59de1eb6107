import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import { explanationList, explanationText } from '../cli/explain/explanation-text.js';
import { type Explanation, explainCode, explanations } from '../cli/explain/explanations.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import type { ExplainResult } from '../cli/schemas/explain.js';

export default class Explain extends BaseCommand<ExplainResult> {
  static override summary = 'Explain an error code, or list all of them';
  static override args = {
    code: Args.string({ description: 'error code, e.g. FIM-MYSQL-UNREACHABLE' }),
  };
  static override examples = ['<%= config.bin %> explain', '<%= config.bin %> explain FIM-MYSQL-UNREACHABLE'];

  protected override readonly configUse = 'flags only';

  protected async execute(
    { terminal }: CommandContext,
    { args }: InputOf<typeof Explain>,
  ): Promise<Outcome<ExplainResult>> {
    if (args.code === undefined) {
      const codes = explanations();
      return { status: 'ok', result: { codes }, text: explanationList(codes, terminal.width) };
    }
    const code: Explanation = explainCode(args.code);
    return { status: 'ok', result: { codes: [code] }, text: explanationText(code) };
  }
}
