import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { INSTRUCTIONS_NAME } from '../../../mysql/backup/format/instructions.js';
import { MANIFEST_NAME, readManifest } from '../../../mysql/backup/format/manifest-file.js';
import { listBackups } from '../../../mysql/backup/list-backups.js';
import type { BackupStore } from '../../../targets/ports/backup-store.js';
import type { OperationContext } from '../../../targets/ports/operation-context.js';
import { type BackupSummary, summaryOf } from './backup-summary.js';

export interface PushedBackup {
  /** Where it is now: `s3://bucket/prefix/name`. */
  address: string;
  /** Files of it, and bytes that had to be sent; the rest was there. */
  files: number;
  sentBytes: number;
}

/**
 * Copies a backup into a store. The manifest goes last: until then nothing takes what is there for a backup. A copy that
 * was interrupted is completed by calling this again.
 * @throws FutureimError FIM-BACKUP-…, FIM-AWS-…, FIM-INTERRUPTED
 */
export async function pushBackup(
  folder: string,
  store: BackupStore,
  { events, signal }: OperationContext,
): Promise<PushedBackup> {
  const manifest = await readManifest(folder);
  const name = basename(folder);
  const address = `${store.address}/${name}`;
  const small = [INSTRUCTIONS_NAME, MANIFEST_NAME];
  const known = new Map(manifest.files.map((file) => [file.name, file]));
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let sentBytes = 0;
  let passed = 0;
  try {
    for (const file of [...known.keys(), ...small]) {
      signal.throwIfAborted();
      const path = join(folder, file);
      const { bytes, sha256 } = known.get(file) ?? (await digestOf(path));
      sentBytes += await store.upload(path, { name: `${name}/${file}`, bytes, sha256 }, signal);
      passed += bytes;
      const percent = total === 0 ? 100 : Math.min(100, Math.floor((passed / total) * 100));
      events.emit('step.progress', { message: `copying to ${address}: ${percent} %, ${file}` });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new FutureimError('FIM-INTERRUPTED', {
      message: `the copy to ${store.address} was interrupted`,
      reason: 'the manifest is copied last: what is there is no backup yet, and what was sent is used again',
      remedy: `futureim mysql backup push ${folder} ${store.address}`,
    });
  }
  return { address, files: known.size + small.length, sentBytes };
}

/**
 * Fetches a backup into a folder, the manifest last; files that are there already are not fetched again.
 * @returns the folder of the backup
 */
export async function pullBackup(
  store: BackupStore,
  name: string,
  parent: string,
  { events, signal }: OperationContext,
): Promise<string> {
  const folder = join(parent, name);
  const arriving = join(parent, `.unfinished-fetched-${name}`);
  await mkdir(arriving, { recursive: true, mode: 0o700 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await store.download(`${name}/${MANIFEST_NAME}`, join(arriving, MANIFEST_NAME), signal);
  const manifest = await readManifest(arriving);
  for (const [index, { name: file, bytes, sha256 }] of manifest.files.entries()) {
    signal.throwIfAborted();
    const path = join(folder, file);
    const there = await digestOf(path).catch(() => undefined);
    if (there?.bytes === bytes && there.sha256 === sha256) continue;
    events.emit('step.progress', {
      message: `fetching ${store.address}/${name}: ${index + 1}/${manifest.files.length}`,
    });
    await store.download(`${name}/${file}`, path, signal);
  }
  await store.download(`${name}/${MANIFEST_NAME}`, join(folder, MANIFEST_NAME), signal);
  await rm(arriving, { recursive: true, force: true });
  return folder;
}

/** The complete backups in a store, newest first, by their address. */
export async function backupsInStore(
  store: BackupStore,
  signal: AbortSignal,
): Promise<{ backups: BackupSummary[]; unreadable: { folder: string; reason: string }[] }> {
  const parent = await mkdtemp(join(tmpdir(), 'futureim-manifests-'));
  try {
    for (const name of await store.backupsWith(MANIFEST_NAME)) {
      await mkdir(join(parent, name), { mode: 0o700 });
      await store.download(`${name}/${MANIFEST_NAME}`, join(parent, name, MANIFEST_NAME), signal);
    }
    const { backups, unreadable } = await listBackups(parent);
    const at = (folder: string): string => `${store.address}/${basename(folder)}`;
    return {
      backups: backups.map(({ folder, manifest }) => summaryOf(at(folder), manifest)),
      unreadable: unreadable.map(({ folder, reason }) => ({
        folder: at(folder),
        reason: reason.replaceAll(folder, at(folder)),
      })),
    };
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const { size: bytes } = await stat(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { bytes, sha256: hash.digest('hex') };
}
