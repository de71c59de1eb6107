import type { Command } from '@oclif/core';
import { exitCodesOf } from '../../src/cli/help/exit-codes.js';

/** The list of commands with their flags: also the snapshot that shows when one disappears. */
export function commandIndex(commands: readonly Command.Loadable[]): string {
  const lines = ['# Commands', '', 'Flags of every command are in [global flags](#global-flags).', ''];
  lines.push('| command | does | arguments | flags |', '| --- | --- | --- | --- |');
  for (const command of commands) {
    const link = `[${name(command)}](${command.id.replaceAll(':', '-')}.md)`;
    const own = flagsOf(command, false).map((flag) => `\`--${flag.name}\``);
    const args = argumentsOf(command).map((argument) => `\`${argument.name.toUpperCase()}\``);
    lines.push(`| ${link} | ${command.summary} | ${args.join(' ')} | ${own.join(' ')} |`);
  }
  lines.push('', '## Global flags', '', ...flagTable(flagsOf(commands[0]!, true)));
  return `${lines.join('\n')}\n`;
}

export function commandPage(command: Command.Loadable): string {
  const lines = [`# futureim ${name(command)}`, '', `${command.summary}.`, ''];
  if (command.description) lines.push(command.description, '');
  lines.push('```', usage(command), '```', '');
  const args = argumentsOf(command);
  if (args.length > 0) {
    lines.push('## Arguments', '', '| argument | meaning |', '| --- | --- |');
    for (const argument of args) {
      const needed = argument.required ? '' : ' (optional)';
      lines.push(
        `| \`${argument.name.toUpperCase()}\` | ${argument.description ?? ''}${needed}${optionText(argument.options)} |`,
      );
    }
    lines.push('');
  }
  const own = flagsOf(command, false);
  if (own.length > 0) lines.push('## Flags', '', ...flagTable(own), '');
  lines.push('Flags of every command: [global flags](index.md#global-flags).', '');
  lines.push('## Examples', '', '```', ...examples(command), '```', '');
  lines.push('## Exit codes', '', ...exitCodes(command), '');
  lines.push(`The document of \`--json\`: [schema](../schemas/${command.id.replaceAll(':', '-')}.json).`);
  return `${lines.join('\n')}\n`;
}

type Flag = Command.Flag.Cached;

function name(command: Command.Loadable): string {
  return command.id.replaceAll(':', ' ');
}

function flagsOf(command: Command.Loadable, global: boolean): Flag[] {
  return Object.values(command.flags)
    .filter((flag) => !flag.hidden && (flag.helpGroup === 'GLOBAL') === global)
    .sort((a, b) => a.name.localeCompare(b.name));
}

function argumentsOf(command: Command.Loadable): Command.Arg.Cached[] {
  return Object.values(command.args).filter((argument) => !argument.hidden);
}

function flagTable(flags: readonly Flag[]): string[] {
  const rows = flags.map((flag) => {
    const short = flag.char ? `\`-${flag.char}\`, ` : '';
    const value = flag.type === 'option' ? ` ${flag.helpValue ?? 'VALUE'}` : '';
    const options = flag.type === 'option' ? optionText(flag.options) : '';
    return `| ${short}\`--${flag.name}${value}\` | ${flag.summary ?? flag.description ?? ''}${options} |`;
  });
  return ['| flag | meaning |', '| --- | --- |', ...rows];
}

function optionText(options: readonly string[] | undefined): string {
  return options ? `: ${options.map((option) => `\`${option}\``).join(', ')}` : '';
}

function usage(command: Command.Loadable): string {
  const args = argumentsOf(command).map((argument) =>
    argument.required ? argument.name.toUpperCase() : `[${argument.name.toUpperCase()}]`,
  );
  const more = command.strict === false ? ['…'] : [];
  const flags = flagsOf(command, false).length > 0 ? ['[FLAGS]'] : [];
  return ['futureim', name(command), ...args, ...more, ...flags].join(' ');
}

function examples(command: Command.Loadable): string[] {
  return (command.examples ?? []).map((example) => {
    const text = typeof example === 'string' ? example : example.command;
    return text.replaceAll('<%= config.bin %>', 'futureim');
  });
}

function exitCodes(command: Command.Loadable): string[] {
  const rows = exitCodesOf(command.flags).map(([code, meaning]) => `| ${code} | ${meaning} |`);
  return ['| code | meaning |', '| --- | --- |', ...rows];
}
