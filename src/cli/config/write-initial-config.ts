import { access } from 'node:fs/promises';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import type { ConfigEntry } from '../../platform/config/config.js';
import { configTemplate } from '../../platform/config/config-template.js';

/**
 * Writes a futureim.yaml that holds the values given as flags.
 * @returns whether a file was replaced
 * @throws FutureimError FIM-OUTPUT-EXISTS unless `force`; FIM-CONFIG-INVALID when it cannot be written
 */
export async function writeInitialConfig(
  path: string,
  entries: readonly ConfigEntry[],
  force: boolean,
): Promise<boolean> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists && !force)
    throw new FutureimError('FIM-OUTPUT-EXISTS', { message: `${path} exists`, remedy: 'pass --force' });
  const given = entries.filter((entry) => entry.source === 'flag' && entry.value !== null);
  const values = Object.fromEntries(given.map((entry) => [entry.key, entry.value]));
  await replaceFile(path, configTemplate(values)).catch((error: NodeJS.ErrnoException) => {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `${path} cannot be written: ${error.message}`,
      reason: 'its folder is missing, read-only or full',
      remedy: 'name a writable file with --config',
      cause: error,
    });
  });
  return exists;
}
