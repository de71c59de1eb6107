import { open, readFile } from 'node:fs/promises';
import { FutureimError } from '../../../core/errors.js';
import { type BackupKey, backupKeyOf, makeBackupKey } from '../../../mysql/backup/format/encryption.js';
import type { Secrets } from '../../../targets/ports/secrets.js';
import type { Target } from '../../../targets/target.js';

/** The key in the secret store; undefined when there is none. */
export async function keptKey(secrets: Secrets): Promise<BackupKey | undefined> {
  const identity = await secrets.get('backup-key');
  return identity === undefined ? undefined : backupKeyOf(identity);
}

/** The key in the secret store, made now when there is none. */
export async function ensureKey(secrets: Secrets): Promise<{ key: BackupKey; made: boolean }> {
  const kept = await keptKey(secrets);
  if (kept !== undefined) return { key: kept, made: false };
  const key = await makeBackupKey();
  await secrets.set('backup-key', key.identity);
  return { key, made: true };
}

/**
 * The key of a file as `exportKey` or `age-keygen` writes it: one identity on a line, comments beginning with `#`.
 * @throws FutureimError FIM-BACKUP-KEY
 */
export async function keyFromFile(path: string): Promise<BackupKey> {
  try {
    const lines = (await readFile(path, 'utf8')).split(/\r?\n/).map((line) => line.trim());
    const [identity = ''] = lines.filter((line) => line !== '' && !line.startsWith('#'));
    return await backupKeyOf(identity);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new FutureimError('FIM-BACKUP-KEY', {
      message: `the key file "${path}" ${code === undefined ? 'holds no AGE-SECRET-KEY-1…' : `cannot be read (${code})`}`,
      reason: 'a key file holds the line that futureim mysql backup export-key wrote',
      remedy: 'name the file with --key-file FILE',
    });
  }
}

export interface ExportedKey {
  file: string;
  /** The public half, which names the key in manifests. */
  recipient: string;
}

/**
 * Writes the key to a new file that only its owner can read, in the form of age's key files.
 * @throws FutureimError FIM-BACKUP-KEY when there is none, FIM-OUTPUT-EXISTS
 */
export async function exportKey({ secrets }: Target, file: string): Promise<ExportedKey> {
  const key = await keptKey(secrets);
  if (key === undefined) {
    throw new FutureimError('FIM-BACKUP-KEY', {
      message: `no backup key is kept in ${secrets.describe()}`,
      reason: 'the first encrypted backup makes it',
      remedy: 'futureim mysql backup --to FOLDER',
    });
  }
  const text = `# key of futureim backups; whoever has it can read them\n# public key: ${key.recipient}\n${key.identity}\n`;
  await writeNew(file, text);
  return { file, recipient: key.recipient };
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new FutureimError('FIM-OUTPUT-EXISTS', { message: `the file "${path}" exists` });
    throw new FutureimError('FIM-USAGE', { message: `the file "${path}" cannot be written (${code})`, cause: error });
  }
}
