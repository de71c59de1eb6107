import { type CommandModel, type FlagModel, followingWords } from '../command-model.js';

/** A completion script for fish 3 and newer. */
export function fishScript(commands: readonly CommandModel[]): string {
  const summaries = new Map(commands.map(({ words, summary }) => [words, summary]));
  const lines = [
    '# fish completion of futureim; load it with: futureim completion fish | source',
    'function __futureim_at',
    '  set -l words (string match -v -- "-*" (commandline -opc))[2..]',
    '  set -l wanted (string split -n " " -- $argv[1])',
    '  test (count $words) -ge (count $wanted); or return 1',
    '  test (count $wanted) -eq 0; and test (count $words) -gt 0; and return 1',
    '  for index in (seq (count $wanted))',
    '    test "$words[$index]" = "$wanted[$index]"; or return 1',
    '  end',
    'end',
    '',
    'complete -c futureim -f',
  ];
  for (const [beginning, words] of followingWords(commands)) {
    for (const word of words) {
      const summary = summaries.get(beginning ? `${beginning} ${word}` : word);
      lines.push(`${at(beginning)} -a ${quote(word)}${summary ? ` -d ${quote(summary)}` : ''}`);
    }
  }
  for (const { words, flags, argumentOptions, argumentKind } of commands) {
    for (const flag of flags) lines.push(`${at(words)} -l ${flag.name}${flagTail(flag)} -d ${quote(flag.summary)}`);
    const values = valueList(argumentOptions, argumentKind);
    if (values) lines.push(`${at(words)} -a ${values}`);
  }
  return `${lines.join('\n')}\n`;
}

function at(words: string): string {
  return `complete -c futureim -n ${quote(`__futureim_at ${words === '' ? '""' : `"${words}"`}`)}`;
}

function flagTail({ takesValue, options, kind }: FlagModel): string {
  if (!takesValue) return '';
  const values = valueList(options, kind);
  return values ? ` -x -a ${values}` : ' -r';
}

function valueList(options: readonly string[], kind: string | undefined): string | undefined {
  if (options.length > 0) return quote(options.join(' '));
  return kind && quote(`(futureim completion values ${kind} 2>/dev/null)`);
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
