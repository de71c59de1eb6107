import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { fileDigest } from '../../../core/file-digest.js';
import { cacheControlOf, contentTypeOf, INDEX, SITE_CONFIG } from '../../../platform/site-headers.js';
import type { SiteFile } from '../../../targets/ports/site.js';

/**
 * Paths of the files of a built site, with slashes.
 * @param folder absolute path
 * @throws FutureimError FIM-SITE-MISSING when there is no folder or no index.html in it, FIM-USAGE for a symbolic link
 */
export async function siteKeys(folder: string): Promise<string[]> {
  const keys = await keysBelow(folder);
  if (keys.includes(INDEX)) return keys;
  throw missing(`${folder} holds no ${INDEX}: it is not a built site`);
}

/**
 * The files of a built site with the headers that they are served with.
 * @param keys as siteKeys found them
 * @param config content of config.json, which takes the place of one in the folder
 */
export async function siteFiles(
  folder: string,
  keys: readonly string[],
  config: Record<string, unknown>,
): Promise<SiteFile[]> {
  const files = await Promise.all(
    keys
      .filter((key) => key !== SITE_CONFIG)
      .map(async (key) => {
        const file = join(folder, key);
        return siteFile(key, { file }, await fileDigest(file));
      }),
  );
  const text = `${JSON.stringify(config, null, 2)}\n`;
  return [...files, siteFile(SITE_CONFIG, { text }, createHash('sha256').update(text).digest('hex'))];
}

function siteFile(key: string, content: SiteFile['content'], contentDigest: string): SiteFile {
  const contentType = contentTypeOf(key);
  const cacheControl = cacheControlOf(key);
  const digest = createHash('sha256').update([contentDigest, contentType, cacheControl].join('\n')).digest('hex');
  return { key, content, contentType, cacheControl, digest };
}

/** Sorted, so that what is told of them is the same each time. */
async function keysBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw missing(`${folder} cannot be read: ${(error as Error).message}`);
  });
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link !== undefined) {
    // Whatever it leads to would be published.
    throw new FutureimError('FIM-USAGE', {
      message: `${join(link.parentPath, link.name)} is a symbolic link, which is not published`,
      remedy: 'put the file itself there',
    });
  }
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .sort();
}

function missing(message: string): FutureimError {
  return new FutureimError('FIM-SITE-MISSING', { message });
}
