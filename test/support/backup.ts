import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/**
 * Restores a backup into a new database `restored` the way its RESTORE.txt says: with stock tools alone.
 * @param identity what the key file holds; undefined for a backup that is not encrypted
 */
export function restoreByHand(address: MysqlAddress, folder: string, identity: string | undefined): void {
  const home = mkdtempSync(join(tmpdir(), 'fim-home-'));
  try {
    const { host, port, user, password } = address;
    const login = `[client]\nhost=${host}\nport=${port}\nuser=${user}\npassword=${password}\nprotocol=tcp\n`;
    writeFileSync(join(home, '.my.cnf'), login, { mode: 0o600 });
    if (identity !== undefined) writeFileSync(join(home, 'key.txt'), identity, { mode: 0o600 });
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `set -e\n${commandsOf(folder).replace('key.txt', `${home}/key.txt`)}`],
      {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: home },
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`the commands of RESTORE.txt ended with ${status}: ${stderr}`);
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** The indented lines under "Without futureim". */
function commandsOf(folder: string): string {
  const [, after = ''] = readFileSync(join(folder, 'RESTORE.txt'), 'utf8').split(/^Without futureim.*$/m);
  const commands = /(?:^ {2}.*\n)+/m.exec(after)?.[0];
  if (commands === undefined) throw new Error('RESTORE.txt has no commands');
  return commands;
}
