import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../../../lake/files/files-below.js';
import { type ListedFile, listFolder } from '../../../lake/files/folder-listing.js';
import { LAKE_LAYERS, parseLakePath } from '../../../lake/files/lake-path.js';
import type { LakeListing } from '../../ports/lake.js';

/** What lies in a folder of the lake on this machine. */
export async function listLakeFolder(
  lakeFolder: string,
  path: string,
  options: { limit: number; after?: string },
): Promise<LakeListing> {
  const { layer, rest } = parseLakePath(path);
  const folder = layer === undefined ? '' : [layer, ...rest].join('/');
  const listing = await listFolder(filesOf(join(lakeFolder, folder)), options);
  // Beside the layers are manifests and scratch files, which are nobody's data.
  const layers: readonly string[] = LAKE_LAYERS;
  const folders = layer === undefined ? listing.folders.filter(({ name }) => layers.includes(name)) : listing.folders;
  return { ...listing, path: folder, folders };
}

async function* filesOf(folder: string): AsyncGenerator<ListedFile> {
  for (const path of await filesBelow(folder)) {
    try {
      const { size, mtime } = await stat(join(folder, path));
      yield { path, bytes: size, modified: mtime };
    } catch (error) {
      // Compaction removes files that were joined.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
