import { FutureimError } from '../core/errors.js';
import { nearestName } from '../core/nearest-name.js';

/** The parts of oclif's parser errors that are used; matched by shape because bundling may double classes. */
interface OclifParseError extends Error {
  oclif?: { exit?: number };
  parse?: { input?: { flags?: Record<string, { char?: string }> } };
  flags?: string[];
  code?: string;
}

/** Whether an error came out of oclif's parser, that is, from what the user typed. */
export function isParseError(error: unknown): error is OclifParseError {
  return error instanceof Error && ('parse' in error || (error as OclifParseError).oclif?.exit === 2);
}

/** The error of the contract for something wrong in the arguments of `command`. */
export function usageError(error: OclifParseError, command: string): FutureimError {
  const known = Object.keys(error.parse?.input?.flags ?? {}).map((name) => `--${name}`);
  const unknownFlag = Array.isArray(error.flags) ? error.flags[0] : undefined;
  const nearest = unknownFlag?.startsWith('--') ? nearestName(unknownFlag, known) : undefined;
  const message = firstLines(error.message);
  return new FutureimError('FIM-USAGE', {
    message: nearest ? `${message}; did you mean ${nearest}?` : message,
    remedy: `futureim ${command} --help`,
    cause: error,
  });
}

/** oclif's message as one lower-case sentence, without its pointer to --help. */
function firstLines(message: string): string {
  const text = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('See more help'))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/^Parsing (--\S+) /, '$1: ')
    .replace(/^The following errors? occurred: /, '')
    .replace(/^Missing required flag (\S+)/, 'missing the required flag --$1')
    .replace(/^Missing (\d+) required args?: (\S+) /, 'missing $2: ')
    .replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
