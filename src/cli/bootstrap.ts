import { Config, type Interfaces, run } from '@oclif/core';
import { normalizeArgv } from '@oclif/core/help';
import { FutureimError, toErrorRecord } from '../core/errors.js';
import { nearestName } from '../core/nearest-name.js';
import { errorText } from './output/error-text.js';
import { errorDocument } from './output/json-document.js';
import { wantsColor } from './terminal.js';

/** Time in which handles left open by a library may still end by themselves, in milliseconds. */
const LINGER = 2000;

/**
 * Runs the command line. Commands report their own failures; what arrives here is a command that does not exist
 * or a fault in the framework.
 * @param root folder of package.json
 * @param packageJson read anew when absent; given with other command folders to run from source
 */
export async function main(root: string, packageJson?: Interfaces.PJSON): Promise<void> {
  const argv = process.argv.slice(2);
  const config = await Config.load({ root, ...(packageJson ? { pjson: packageJson, ignoreManifest: true } : {}) });
  try {
    if (!(await answerHelp(argv, config))) await run(argv, config);
  } catch (error) {
    report(error, config, argv);
  }
  // Natural end lets pipes drain; a forgotten handle must not hang the process either.
  setTimeout(() => process.exit(), LINGER).unref();
}

/** Answers `help …`, `--help`, a bare topic and an empty command line; false when a command is to run. */
async function answerHelp(argv: string[], config: Config): Promise<boolean> {
  const asked = argv[0] === 'help' ? argv.slice(1) : argv;
  if (argv[0] === 'help' && asked[0] === 'exit-codes') {
    const { exitCodesText } = await import('./help/exit-codes.js');
    process.stdout.write(exitCodesText());
    return true;
  }
  const [id = ''] = normalizeArgv(config, asked);
  const wanted = argv[0] === 'help' || asked.length === 0 || beforeSeparator(argv).includes('--help');
  const bareTopic =
    !config.findCommand(id) && config.findTopic(id) !== undefined && asked.every((word) => !word.startsWith('-'));
  if (!wanted && !bareTopic) return false;
  const { FutureimHelp } = await import('./help/futureim-help.js');
  await new FutureimHelp(config).showHelp(bareTopic ? [id] : asked);
  return true;
}

/** The arguments before `--`. */
function beforeSeparator(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

function report(error: unknown, config: Config, argv: string[]): void {
  const words = argv.filter((word) => !word.startsWith('-'));
  const known = isUnknownCommand(error) ? unknownCommand(words, config) : error;
  const record = toErrorRecord(known);
  const json = beforeSeparator(argv).includes('--json');
  const document = errorDocument(words.join(' '), record);
  process.exitCode = document.exitCode;
  if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else process.stderr.write(errorText(record, wantsColor(process.env, process.stderr.isTTY === true, false)));
}

function isUnknownCommand(error: unknown): boolean {
  return error instanceof Error && /^[Cc]ommand .* not found/.test(error.message);
}

/** Names the nearest command, comparing as many words as the command has; or the argument that one does not take. */
function unknownCommand(words: string[], config: Config): FutureimError {
  const names = config.commands.filter((command) => !command.hidden).map((command) => command.id.replaceAll(':', ' '));
  const topics = config.topics.map((topic) => topic.name.replaceAll(':', ' '));
  const whole = [2, 1].map((length) => words.slice(0, length).join(' ')).find((name) => names.includes(name));
  if (whole !== undefined) {
    return new FutureimError('FIM-USAGE', {
      message: `${whole} takes no argument ${words.slice(whole.split(' ').length).join(' ')}`,
      remedy: `futureim ${whole} --help`,
    });
  }
  const typed = words.slice(0, 2).join(' ');
  const nearest = nearestName(typed, names) ?? nearestName(words[0] ?? '', [...names, ...topics]);
  return new FutureimError('FIM-USAGE', {
    message: `no such command: ${typed}${nearest ? `; did you mean ${nearest}?` : ''}`,
    remedy: 'futureim --help',
  });
}
