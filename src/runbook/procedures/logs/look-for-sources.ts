import { FutureimError } from '../../../core/errors.js';
import type { Logs, MissingSource } from '../../../targets/ports/logs.js';

/**
 * Looks for what is to be read, since a misspelt name would just print nothing.
 * @returns the error about those names that nothing answers to, while there is something to read for others
 * @throws FutureimError when there is nothing to read: FIM-USAGE for names that nobody has, FIM-LOG-SOURCE-MISSING for
 * logs that are not there yet
 */
export async function lookForSources(logs: Logs, wanted: readonly string[]): Promise<FutureimError | undefined> {
  const missing = await logs.missing(wanted);
  if (missing.length === 0) return undefined;
  if (missing.length < new Set(wanted).size) return missingError('FIM-LOG-SOURCE-MISSING', missing);
  throw missingError(missing.every(({ exists }) => !exists) ? 'FIM-USAGE' : 'FIM-LOG-SOURCE-MISSING', missing);
}

function missingError(code: 'FIM-USAGE' | 'FIM-LOG-SOURCE-MISSING', missing: readonly MissingSource[]): FutureimError {
  return new FutureimError(code, {
    message: missing.map(messageOf).join('; '),
    reason: [...new Set(missing.map(({ reason }) => reason))].join('; '),
    data: { missing: missing.map(({ name }) => name) },
    ...(code === 'FIM-USAGE' ? { remedy: 'futureim logs' } : {}),
  });
}

function messageOf({ name, exists, nearest }: MissingSource): string {
  if (exists) return `"${name}" has written no log yet`;
  return `no log source is called "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`;
}
