import { readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Manifest } from '../../../lake/manifest/manifest.js';
import { tableFolder } from '../../../lake/manifest/raw-layout.js';

/**
 * Removes files in the folders of a task's tables that its manifest does not list: what a killed process left
 * half-done, and the files of earlier load epochs. Must run before the task writes.
 * @returns paths of the removed files, relative to the lake
 */
export async function removeOrphanFiles(lakeFolder: string, manifest: Manifest): Promise<string[]> {
  const removed: string[] = [];
  for (const table of manifest.tables) {
    const listed = new Set(table.files.map((file) => file.path));
    const folder = join(lakeFolder, tableFolder(table.schema, table.table));
    for (const path of await filesBelow(folder)) {
      const name = relative(lakeFolder, path).split(sep).join('/');
      if (listed.has(name)) continue;
      await rm(path, { force: true });
      removed.push(name);
    }
  }
  return removed;
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
