import { matchesGlob } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { Logs } from '../../../targets/ports/logs.js';

/**
 * Refuses names that no source has, since a misspelt one would just print nothing.
 * @throws FutureimError FIM-USAGE
 */
export async function requireKnownSources(logs: Logs, wanted: readonly string[]): Promise<void> {
  if (wanted.length === 0) return;
  const known = await logs.sources();
  for (const name of wanted) {
    if (known.some((source) => source === name || matchesGlob(source, name))) continue;
    const nearest = nearestName(name, known);
    throw new FutureimError('FIM-USAGE', {
      message: `no log source is called "${name}"${nearest ? `; did you mean "${nearest}"?` : ''}`,
      reason: known.length === 0 ? 'nothing has written a log yet' : `the sources are ${known.join(', ')}`,
      remedy: 'futureim logs',
    });
  }
}
