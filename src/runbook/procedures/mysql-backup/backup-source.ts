import { FutureimError } from '../../../core/errors.js';
import type { Compression } from '../../../mysql/backup/format/compression.js';
import { removeOlderBackups } from '../../../mysql/backup/list-backups.js';
import { verifyBackup } from '../../../mysql/backup/verify-backup.js';
import { writeBackup } from '../../../mysql/backup/write-backup.js';
import type { OperationContext, Target } from '../../../targets/target.js';
import { ensureKey } from './backup-key.js';
import { type BackupSummary, summaryOf, tableRowsOf } from './backup-summary.js';

export interface BackupSourceOptions {
  /** Absolute path of the folder that backups are put into. */
  to: string;
  compression: Compression;
  encrypt: boolean;
  /** Read the backup again when it is written. */
  verify: boolean;
  /** How many backups of the source stay; undefined: all. They go only when the new one was verified. */
  keep: number | undefined;
  /** Version of this program. */
  program: string;
}

export interface SourceBackup extends BackupSummary {
  files: { name: string; bytes: number; sha256: string }[];
  tableRows: { table: string; rows: number }[];
  objects: { kind: string; name: string }[];
  /** What of the database is not in the backup, or not as of its position. */
  omitted: { kind: string; name: string; reason: string }[];
  verified: boolean;
  /** Where the copy is, when one was made. */
  copiedTo?: string;
  /** Folders of older backups that were removed. */
  removed: string[];
}

/**
 * Backs up the source, starting the sandbox when it is one.
 * @throws FutureimError FIM-MYSQL-…, FIM-BACKUP-…, FIM-DISK-FULL, FIM-INTERRUPTED
 */
export async function backupSource(
  { source, secrets }: Target,
  options: BackupSourceOptions,
  { events, signal }: OperationContext,
): Promise<SourceBackup> {
  await source.ensureRunning({ events, signal });
  const address = await source.admin();
  const ensured = options.encrypt ? await ensureKey(secrets) : undefined;
  if (ensured?.made) {
    const where = secrets.describe();
    events.emit('warning', {
      message:
        `a key for backups was made and is kept in ${where}; a backup whose key is lost is lost: ` +
        'futureim mysql backup export-key FILE, and keep the file elsewhere',
    });
  }
  const key = ensured?.key;
  const { to, compression, program, keep } = options;
  try {
    const { folder, manifest } = await writeBackup(address, { to, compression, key, program, events, signal });
    const verified = options.verify || keep !== undefined;
    if (verified) await verifyBackup(folder, { key, events, signal });
    const removed = keep === undefined ? [] : await removeOlderBackups(to, manifest, keep);
    const { objects, omitted } = manifest;
    const files = manifest.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
    return {
      ...summaryOf(folder, manifest),
      files,
      tableRows: tableRowsOf(manifest),
      objects,
      omitted,
      verified,
      removed,
    };
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new FutureimError('FIM-INTERRUPTED', {
      message: 'the backup was interrupted',
      reason: 'a snapshot ends with its connection, so that a backup cannot be resumed',
      remedy: 'futureim mysql backup',
    });
  }
}
