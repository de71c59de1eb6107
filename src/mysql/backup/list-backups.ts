import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../core/errors.js';
import type { BackupManifest } from './format/manifest.js';
import { readManifest } from './format/manifest-file.js';

export interface FoundBackup {
  folder: string;
  manifest: BackupManifest;
}

export interface BackupList {
  /** Newest first. */
  backups: FoundBackup[];
  /** Folders that hold a manifest which cannot be understood. */
  unreadable: { folder: string; reason: string }[];
}

/**
 * The complete backups in a folder; what else lies there is passed over. Files are not looked at.
 * @throws FutureimError FIM-USAGE when the folder cannot be read
 */
export async function listBackups(parent: string): Promise<BackupList> {
  const list: BackupList = { backups: [], unreadable: [] };
  for (const name of await subfolders(parent)) {
    const folder = join(parent, name);
    try {
      list.backups.push({ folder, manifest: await readManifest(folder) });
    } catch (error) {
      if (!(error instanceof FutureimError)) throw error;
      if (error.code !== 'FIM-BACKUP-UNKNOWN') list.unreadable.push({ folder, reason: error.message });
    }
  }
  list.backups.sort((a, b) => (a.manifest.snapshotAt < b.manifest.snapshotAt ? 1 : -1));
  return list;
}

/**
 * Removes all but the `keep` newest backups of the source that `latest` is of.
 * @returns the folders that were removed
 */
export async function removeOlderBackups(parent: string, latest: BackupManifest, keep: number): Promise<string[]> {
  const { backups } = await listBackups(parent);
  const older = backups.filter(({ manifest }) => sameSource(manifest, latest)).slice(keep);
  for (const { folder } of older) {
    // In one step no longer a backup, whatever happens to the files.
    const going = join(parent, `.unfinished-removed-${latest.id}`);
    await rename(folder, going);
    await rm(going, { recursive: true });
  }
  return older.map(({ folder }) => folder);
}

function sameSource({ source: a }: BackupManifest, { source: b }: BackupManifest): boolean {
  return a.host === b.host && a.port === b.port && a.database === b.database;
}

async function subfolders(parent: string): Promise<string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch (error) {
    throw new FutureimError('FIM-USAGE', {
      message: `the folder "${parent}" cannot be read (${(error as NodeJS.ErrnoException).code})`,
      remedy: 'name the folder that was given to futureim mysql backup --to',
      cause: error,
    });
  }
}
