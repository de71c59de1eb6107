import { readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Manifest, ManifestTable } from '../../../lake/manifest/manifest.js';
import { tableFolder } from '../../../lake/manifest/raw-layout.js';

/**
 * Removes files in the folders of a task's tables that its manifest does not list: what a killed process left
 * half-done, and the files of earlier load epochs. Must run before the task writes.
 * @returns paths of the removed files, relative to the lake
 */
export async function removeOrphanFiles(lakeFolder: string, manifest: Manifest): Promise<string[]> {
  const removed: string[] = [];
  for (const table of manifest.tables) {
    const folder = join(lakeFolder, tableFolder(table.schema, table.table));
    const names = (await filesBelow(folder)).map((path) => relative(lakeFolder, path).split(sep).join('/'));
    for (const name of orphansOf(table, names)) {
      await rm(join(lakeFolder, name), { force: true });
      removed.push(name);
    }
  }
  return removed;
}

/** Those of the paths in a table's folder, relative to the lake, that the table does not list. */
export function orphansOf(table: ManifestTable, paths: readonly string[]): string[] {
  const listed = new Set(table.files.map((file) => file.path));
  return paths.filter((path) => !listed.has(path));
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
