import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmitter, type FutureimEvent } from '../../src/core/events.js';
import { type BackupKey, makeBackupKey } from '../../src/mysql/backup/format/encryption.js';
import {
  type RestoredBackup,
  type RestoreOptions,
  restoreBackup,
} from '../../src/mysql/backup/restore/restore-backup.js';
import { verifyBackup } from '../../src/mysql/backup/verify-backup.js';
import { type BackupOptions, type WrittenBackup, writeBackup } from '../../src/mysql/backup/write-backup.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';

/** Backs up and restores in this process, into a temporary folder. */
export interface TestBackups {
  /** Where backups are put. */
  folder: string;
  key: BackupKey;
  events: FutureimEvent[];
  write(address: MysqlAddress, options?: Partial<BackupOptions>): Promise<WrittenBackup>;
  verify(folder: string, key?: BackupKey): Promise<unknown>;
  restore(address: MysqlAddress, folder: string, options?: Partial<RestoreOptions>): Promise<RestoredBackup>;
  remove(): void;
}

export async function testBackups(): Promise<TestBackups> {
  const folder = mkdtempSync(join(tmpdir(), 'fim-backup-'));
  const key = await makeBackupKey();
  const events: FutureimEvent[] = [];
  const context = {
    events: createEmitter([(event) => events.push(event)], () => new Date()),
    signal: new AbortController().signal,
    key,
  };
  return {
    folder,
    key,
    events,
    write: (address, options) =>
      writeBackup(address, { ...context, to: folder, compression: 'zstd', program: '0.0.0', ...options }),
    verify: (place, other = key) => verifyBackup(place, { ...context, key: other }),
    restore: (address, place, options) =>
      restoreBackup(address, {
        ...context,
        folder: place,
        keepReplaced: false,
        consent: async () => undefined,
        ...options,
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
