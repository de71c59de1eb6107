import { type AnyInput, BaseCommand } from '../base-command.js';
import { awsUnlessNamed } from '../stacks/aws-only.js';

/** What the commands of the pipeline share: only aws has one, and with --watch they print a line at a time. */
export abstract class PipelineCommand<T> extends BaseCommand<T> {
  protected override streams({ flags }: AnyInput): boolean {
    return flags.watch === true;
  }

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }
}
