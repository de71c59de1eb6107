import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import { tuneFunction } from '../../cli/functions/tune-function.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import type { LambdaTuneResult } from '../../cli/schemas/lambda-tune.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';

export default class LambdaTune extends BaseCommand<LambdaTuneResult> {
  static override summary = 'Give a function another timeout or more memory, now and in the configuration';
  static override description =
    `Callers get it at once, as a new version with the same code. As Terraform would put back what the configuration
says, aws.functions of the project's file is set as well: the next deployment keeps it. With --no-save it does not, and
says what it will undo.`;
  static override flags = {
    function: Flags.string({ summary: 'name of the function: auth, analytics, …', helpValue: 'NAME', required: true }),
    timeout: Flags.integer({ summary: 'seconds; 28 at most behind the API', helpValue: 'SECONDS' }),
    memory: Flags.integer({ summary: 'MiB, 128 to 10240; processor time grows with it', helpValue: 'MIB' }),
    save: Flags.boolean({ summary: "write it to the project's file", default: true, allowNo: true }),
  };
  static override examples = [
    '<%= config.bin %> lambda tune --function auth --memory 1536',
    '<%= config.bin %> lambda tune --function retail-copilot --timeout 28 --memory 2048 --env prod',
  ];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof LambdaTune>,
  ): Promise<Outcome<LambdaTuneResult>> {
    const { function: name, timeout, memory, save } = flags;
    const size = { ...(timeout === undefined ? {} : { timeout }), ...(memory === undefined ? {} : { memory }) };
    return tuneFunction(context, await context.target(), { name, size, save });
  }
}
