import { readdir } from 'node:fs/promises';
import { FutureimError } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';
import type { BackupKey } from './format/encryption.js';
import { INSTRUCTIONS_NAME } from './format/instructions.js';
import type { BackupManifest } from './format/manifest.js';
import { authenticManifest, MANIFEST_NAME } from './format/manifest-file.js';
import { readPart } from './format/part-reader.js';
import { ReadProgress } from './progress.js';

export interface VerifyOptions {
  key: BackupKey | undefined;
  events: Emitter;
  signal: AbortSignal;
}

/**
 * Reads a whole backup as a restore does, without a server: the manifest is authentic, the folder holds its files and no
 * others, and each is intact to its last byte, decrypts, decompresses and holds the SQL that was written.
 * @throws FutureimError FIM-BACKUP-UNKNOWN, FIM-BACKUP-DAMAGED, FIM-BACKUP-KEY
 */
export async function verifyBackup(folder: string, { key, events, signal }: VerifyOptions): Promise<BackupManifest> {
  const manifest = await authenticManifest(folder, key);
  await requireNoOtherFile(folder, manifest);
  const progress = new ReadProgress(
    events,
    manifest.files.reduce((sum, { sql }) => sum + sql.bytes, 0),
  );
  let read = 0;
  for (const file of manifest.files) {
    signal.throwIfAborted();
    const options = {
      folder,
      compression: manifest.compression,
      key: manifest.encryption === null ? undefined : key,
      signal,
    };
    for await (const chunk of readPart(file, options)) {
      read += chunk.length;
      progress.at(read);
    }
  }
  return manifest;
}

/** The instructions for a restore by hand run every file of the folder. */
async function requireNoOtherFile(folder: string, { files }: BackupManifest): Promise<void> {
  const known = new Set([MANIFEST_NAME, INSTRUCTIONS_NAME, ...files.map(({ name }) => name)]);
  const other = (await readdir(folder)).sort().find((name) => !known.has(name));
  if (other === undefined) return;
  throw new FutureimError('FIM-BACKUP-DAMAGED', {
    message: `the file "${other}" does not belong to the backup "${folder}"`,
    remedy: 'move it elsewhere',
    data: { file: other },
  });
}
