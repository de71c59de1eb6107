import { listBackups } from '../../../mysql/backup/list-backups.js';
import { verifyBackup } from '../../../mysql/backup/verify-backup.js';
import type { OperationContext, Target } from '../../../targets/target.js';
import { type BackupSummary, summaryOf } from './backup-summary.js';
import { openingKey } from './restore-source.js';

/** The complete backups in a folder, newest first, and the folders whose manifest cannot be understood. */
export async function backupsIn(parent: string) {
  const { backups, unreadable } = await listBackups(parent);
  return { backups: backups.map(({ folder, manifest }) => summaryOf(folder, manifest)), unreadable };
}

/**
 * Checks a whole backup without a server.
 * @param keyFile undefined: the key in the secret store
 * @throws FutureimError FIM-BACKUP-…
 */
export async function verifyBackupFolder(
  { secrets }: Target,
  folder: string,
  keyFile: string | undefined,
  { events, signal }: OperationContext,
): Promise<BackupSummary> {
  const key = await openingKey(folder, keyFile, secrets);
  return summaryOf(folder, await verifyBackup(folder, { key, events, signal }));
}
