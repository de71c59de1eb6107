import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../../core/durable-file.js';
import { FutureimError } from '../../../core/errors.js';
import { type BackupKey, manifestKey } from './encryption.js';
import { type BackupManifest, backupManifest } from './manifest.js';

export const MANIFEST_NAME = 'manifest.json';

/** The manifest's own checksum: keyed when the backup is encrypted, so that nobody without the key can make one. */
interface Authentication {
  algorithm: 'HMAC-SHA-256' | 'SHA-256';
  /** Hex digits, of the JSON text of the manifest without this member and without white space. */
  tag: string;
}

/** Writes the manifest in one step: only from then on the folder is a backup. */
export async function writeManifest(
  folder: string,
  manifest: BackupManifest,
  key: BackupKey | undefined,
): Promise<void> {
  const document = { ...manifest, authentication: authentication(manifest, key) };
  await replaceFile(join(folder, MANIFEST_NAME), `${JSON.stringify(document, null, 2)}\n`, 0o600);
}

/**
 * Reads a manifest without asking who wrote it.
 * @throws FutureimError FIM-BACKUP-UNKNOWN when the folder holds none, FIM-BACKUP-DAMAGED when it cannot be understood
 */
export async function readManifest(folder: string): Promise<BackupManifest> {
  return (await load(folder)).manifest;
}

/**
 * Reads a manifest and checks that it is as it was written; of an encrypted backup, by the holder of `key`.
 * @throws FutureimError FIM-BACKUP-UNKNOWN, FIM-BACKUP-DAMAGED, FIM-BACKUP-KEY
 */
export async function authenticManifest(folder: string, key: BackupKey | undefined): Promise<BackupManifest> {
  const { manifest, raw, given } = await load(folder);
  if (manifest.encryption !== null) requireKey(folder, manifest.encryption.recipient, key);
  const expected = authentication(raw, manifest.encryption === null ? undefined : key);
  if (given?.algorithm !== expected.algorithm || !sameText(given.tag, expected.tag)) {
    throw damaged(folder, 'was changed after it was written: its authentication does not fit its content');
  }
  return manifest;
}

function requireKey(folder: string, recipient: string, key: BackupKey | undefined): void {
  if (key?.recipient === recipient) return;
  const known = key === undefined ? 'no key is kept here' : `the key at hand is ${key.recipient}`;
  throw new FutureimError('FIM-BACKUP-KEY', {
    message: `the backup "${folder}" is encrypted for ${recipient}, and ${known}`,
  });
}

async function load(folder: string): Promise<{ manifest: BackupManifest; raw: object; given?: Authentication }> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST_NAME), 'utf8');
  } catch (error) {
    throw new FutureimError('FIM-BACKUP-UNKNOWN', {
      message: `"${folder}" is no backup: it holds no ${MANIFEST_NAME} (${(error as NodeJS.ErrnoException).code})`,
      cause: error,
    });
  }
  let document: { authentication?: Authentication; formatVersion?: unknown };
  try {
    document = JSON.parse(text) as typeof document;
  } catch (error) {
    throw damaged(folder, `is not valid JSON (${(error as Error).message})`);
  }
  const { authentication: given, ...raw } = document ?? {};
  const parsed = backupManifest.safeParse(raw);
  if (parsed.success) return { manifest: parsed.data, raw, ...(given === undefined ? {} : { given }) };
  const version = raw.formatVersion;
  if (typeof version === 'number' && version > 1)
    throw damaged(folder, `has the format version ${version}, newer than 1`);
  const [issue] = parsed.error.issues;
  throw damaged(folder, `does not hold what it should: ${issue?.path.join('.')}: ${issue?.message}`);
}

function damaged(folder: string, what: string): FutureimError {
  return new FutureimError('FIM-BACKUP-DAMAGED', {
    message: `the ${MANIFEST_NAME} of "${folder}" ${what}`,
    data: { file: MANIFEST_NAME },
  });
}

function authentication(manifest: object, key: BackupKey | undefined): Authentication {
  const text = JSON.stringify(manifest);
  return key === undefined
    ? { algorithm: 'SHA-256', tag: createHash('sha256').update(text).digest('hex') }
    : { algorithm: 'HMAC-SHA-256', tag: createHmac('sha256', manifestKey(key)).update(text).digest('hex') };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(String(a)), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
