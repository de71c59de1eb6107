import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { commandModels } from '../../cli/completion/command-model.js';
import { completionScript, SHELLS, type Shell } from '../../cli/completion/completion-script.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { CompletionResult } from '../../cli/schemas/completion.js';

export default class Completion extends BaseCommand<CompletionResult> {
  static override summary = 'Print a completion script for a shell';
  static override description = `Load it in the shell's start-up file:
  bash  source <(futureim completion bash)
  zsh   source <(futureim completion zsh)
  fish  futureim completion fish | source`;
  static override args = {
    shell: Args.custom<Shell>({ description: 'the shell', options: [...SHELLS] })({ required: true }),
  };
  static override examples = [
    '<%= config.bin %> completion bash',
    '<%= config.bin %> completion zsh',
    '<%= config.bin %> completion fish',
  ];

  protected override readonly configUse = 'flags only';

  protected async execute(
    _context: CommandContext,
    { args }: InputOf<typeof Completion>,
  ): Promise<Outcome<CompletionResult>> {
    const script = completionScript(args.shell, commandModels(this.config));
    return { status: 'ok', result: { shell: args.shell, script }, text: script };
  }
}
