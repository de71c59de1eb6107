import { FutureimError } from '../../../core/errors.js';
import type { BackupKey } from '../../../mysql/backup/format/encryption.js';
import { readManifest } from '../../../mysql/backup/format/manifest-file.js';
import { type RestoreOptions, restoreBackup } from '../../../mysql/backup/restore/restore-backup.js';
import type { OperationContext, Target } from '../../../targets/target.js';
import { keptKey, keyFromFile } from './backup-key.js';
import { type BackupSummary, summaryOf, tableRowsOf } from './backup-summary.js';

export interface RestoreSourceOptions extends Pick<RestoreOptions, 'consent' | 'keepReplaced'> {
  /** Absolute path of the backup. */
  folder: string;
  /** Undefined: the source's own. */
  database: string | undefined;
  /** Undefined: the key in the secret store. */
  keyFile: string | undefined;
}

export interface RestoredSource {
  backup: BackupSummary;
  database: string;
  tables: { table: string; rows: number }[];
  /** Tables that were there before. */
  replaced: string[];
  /** The database that holds them, when they were to be kept and there were any. */
  keptIn: string | null;
  /** Whether an interrupted restore was finished. */
  resumed: boolean;
}

/**
 * Restores a backup into a database of the source, starting the sandbox when it is one.
 * @throws FutureimError FIM-BACKUP-…, FIM-RESTORE-…, FIM-MYSQL-…, FIM-INTERRUPTED, and what `consent` throws
 */
export async function restoreSource(
  { source, secrets }: Target,
  { folder, database, keyFile, ...options }: RestoreSourceOptions,
  { events, signal }: OperationContext,
): Promise<RestoredSource> {
  // A folder that is no backup is told before a server is started for it.
  const key = await openingKey(folder, keyFile, secrets);
  await source.ensureRunning({ events, signal });
  const admin = await source.admin();
  const address = { ...admin, database: database ?? admin.database };
  try {
    const { manifest, ...restored } = await restoreBackup(address, { folder, key, events, signal, ...options });
    const backup = summaryOf(folder, manifest);
    return { ...restored, backup, tables: tableRowsOf(manifest), keptIn: restored.keptIn ?? null };
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new FutureimError('FIM-INTERRUPTED', {
      message: 'the restore was interrupted',
      reason: 'until all rows are loaded and compared, the database stays as it was',
      remedy: `futureim mysql restore ${folder}`,
    });
  }
}

/** The key for a backup; undefined when it is not encrypted, or none is kept. */
export async function openingKey(
  folder: string,
  keyFile: string | undefined,
  secrets: Target['secrets'],
): Promise<BackupKey | undefined> {
  const { encryption } = await readManifest(folder);
  if (encryption === null) return undefined;
  return keyFile === undefined ? keptKey(secrets) : keyFromFile(keyFile);
}
