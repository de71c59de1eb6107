import { CommandHelp, Help } from '@oclif/core';
import { wrap } from '../render/text.js';
import { exitCodesOf } from './exit-codes.js';

class FutureimCommandHelp extends CommandHelp {
  protected override sections(): ReturnType<CommandHelp['sections']> {
    return [
      ...super.sections(),
      { header: 'EXIT CODES', generate: (_, header) => ({ header, body: exitCodesOf(this.command.flags) }) },
    ];
  }

  /** The source breaks its lines by itself; a terminal has its own width. */
  protected override description(): string | undefined {
    const { summary, description } = this.command;
    const paragraphs = description?.replace(/(?<!\n)\n(?!\n)/g, ' ') ?? summary;
    return paragraphs === undefined ? undefined : this.wrap(paragraphs);
  }

  /** oclif's own line lists every global flag, which buries the command's. */
  protected override defaultUsage(): string {
    const { id, args, flags, strict } = this.command;
    const names = Object.values(args).map(({ name, required }) =>
      required ? name.toUpperCase() : `[${name.toUpperCase()}]`,
    );
    const own = Object.values(flags).some((flag) => !flag.hidden && flag.helpGroup !== 'GLOBAL');
    return [id, ...names, ...(strict === false ? ['…'] : []), ...(own ? ['[FLAGS]'] : [])].join(' ');
  }
}

/** oclif's help with a short usage line and the exit codes at the end. */
export class FutureimHelp extends Help {
  protected override CommandHelpClass = FutureimCommandHelp;

  /** oclif's own says nothing about how to begin. */
  override formatRoot(): string {
    const start: [string, string][] = [
      ['$ futureim up --sandbox', 'the whole platform here, with sample data'],
      ['$ futureim COMMAND --help', 'what a command does'],
      ['$ futureim help exit-codes', 'what the exit codes mean'],
    ];
    const description = wrap(this.config.pjson.description ?? '', this.opts.maxWidth, '').join('\n');
    const { bin, version } = this.config;
    const usage = this.section('USAGE', `$ ${bin} COMMAND [FLAGS]   (this is version ${version})`);
    return [description, usage, this.section('START HERE', start)].join('\n\n');
  }
}
