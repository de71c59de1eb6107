import { type CommandModel, type FlagModel, followingWords } from '../command-model.js';

/** Shell functions that bash and zsh share: what may follow a command, its flags, and the values of each flag. */
export function caseTables(commands: readonly CommandModel[]): string {
  return [
    caseFunction('_futureim_following', followingWords(commands)),
    caseFunction(
      '_futureim_flags',
      new Map(commands.map(({ words, flags }) => [words, flags.map(({ name }) => `--${name}`)])),
    ),
    flagValues(commands),
    argumentValues(commands),
  ].join('\n\n');
}

function caseFunction(name: string, table: ReadonlyMap<string, readonly string[]>): string {
  const branches = [...table].map(([key, values]) => `    '${key}') echo '${values.join(' ')}' ;;`);
  return [`${name}() {`, '  case "$1" in', ...branches, '  esac', '}'].join('\n');
}

/** Flags of one name have the same values in every command. A flag that takes a value without list answers `-`. */
function flagValues(commands: readonly CommandModel[]): string {
  const flags = new Map<string, FlagModel>();
  for (const flag of commands.flatMap((command) => command.flags)) if (flag.takesValue) flags.set(flag.name, flag);
  const branches = [...flags.values()].map(
    (flag) => `    --${flag.name}) ${valueCommand(flag.options, flag.kind) ?? 'echo -'} ;;`,
  );
  return ['_futureim_flag_values() {', '  case "$1" in', ...branches, '  esac', '}'].join('\n');
}

function argumentValues(commands: readonly CommandModel[]): string {
  const branches = commands.flatMap(({ words, argumentOptions, argumentKind }) => {
    const command = valueCommand(argumentOptions, argumentKind);
    return command ? [`    '${words}') ${command} ;;`] : [];
  });
  return ['_futureim_argument_values() {', '  case "$1" in', ...branches, '  esac', '}'].join('\n');
}

function valueCommand(options: readonly string[], kind: string | undefined): string | undefined {
  if (options.length > 0) return `echo '${options.join(' ')}'`;
  return kind && `futureim completion values ${kind} 2>/dev/null`;
}
