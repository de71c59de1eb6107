import { rm } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { filesBelow } from '../../../lake/files/files-below.js';
import { orphansOf } from '../../../lake/files/orphans.js';
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
    const folder = tableFolder(table.schema, table.table);
    const names = (await filesBelow(join(lakeFolder, folder))).map((path) => posix.join(folder, path));
    for (const name of orphansOf(table, names)) {
      await rm(join(lakeFolder, name), { force: true });
      removed.push(name);
    }
  }
  return removed;
}
