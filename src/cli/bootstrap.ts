import { Config, type Interfaces, run } from '@oclif/core';
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
    await run(argv, config);
  } catch (error) {
    report(error, config, argv);
  }
  // Natural end lets pipes drain; a forgotten handle must not hang the process either.
  setTimeout(() => process.exit(), LINGER).unref();
}

function report(error: unknown, config: Config, argv: string[]): void {
  const words = argv.filter((word) => !word.startsWith('-'));
  const known = isUnknownCommand(error) ? unknownCommand(words, config) : error;
  const record = toErrorRecord(known);
  const end = argv.indexOf('--');
  const json = (end === -1 ? argv : argv.slice(0, end)).includes('--json');
  const document = errorDocument(words.join(' '), record);
  process.exitCode = document.exitCode;
  if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else process.stderr.write(errorText(record, wantsColor(process.env, process.stderr.isTTY === true, false)));
}

function isUnknownCommand(error: unknown): boolean {
  return error instanceof Error && /^[Cc]ommand .* not found/.test(error.message);
}

/** Names the nearest command, comparing as many words as the command has. */
function unknownCommand(words: string[], config: Config): FutureimError {
  const names = config.commands.filter((command) => !command.hidden).map((command) => command.id.replaceAll(':', ' '));
  const topics = config.topics.map((topic) => topic.name.replaceAll(':', ' '));
  const typed = words.slice(0, 2).join(' ');
  const nearest = nearestName(typed, names) ?? nearestName(words[0] ?? '', [...names, ...topics]);
  return new FutureimError('FIM-USAGE', {
    message: `no such command: ${typed}${nearest ? `; did you mean ${nearest}?` : ''}`,
    remedy: 'futureim --help',
  });
}
