import { open, opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { findSecrets } from '../../../../core/leaked-secrets/find-secrets.js';
import type { SecretKind } from '../../../../core/leaked-secrets/secret-kinds.js';
import { IgnoreRules } from './ignore-rules.js';

/** Where a secret stands; never the secret itself. */
export interface SecretPlace {
  /** Relative to the folder, with `/`. */
  file: string;
  /** Counted from 1; 1 for what the whole file is. */
  line: number;
  kind: SecretKind;
}

export interface FolderScan {
  places: SecretPlace[];
  /** Files that were read. */
  files: number;
  /** Files too large to be read, and why the scan ended before its time, if it did. */
  unread: string[];
  truncated: boolean;
}

export interface ScanLimits {
  files: number;
  /** Of one file; larger ones are data. */
  fileBytes: number;
}

const LIMITS: ScanLimits = { files: 50_000, fileBytes: 4 * 1024 * 1024 };

/** Never looked into: what Git and npm keep, and the state folder, whose permissions are another check. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules', '.futureim', '.terraform']);
const TERRAFORM_STATE = /\.tfstate(\.\w+)*$/;
/** Bytes at the beginning in which a NUL tells that a file is no text, as Git does it. */
const SNIFFED = 8000;

/** Looks for secrets in every text file of a folder that Git would not ignore; links are not followed. */
export async function scanFolder(
  folder: string,
  signal: AbortSignal,
  limits: ScanLimits = LIMITS,
): Promise<FolderScan> {
  const scan: FolderScan = { places: [], files: 0, unread: [], truncated: false };
  for await (const path of textFiles(folder, await IgnoreRules.of(folder))) {
    signal.throwIfAborted();
    if (scan.files >= limits.files) return { ...scan, truncated: true };
    const file = relative(folder, path).split(sep).join('/');
    if (TERRAFORM_STATE.test(file)) scan.places.push({ file, line: 1, kind: 'terraform-state' });
    const text = await textOf(path, limits.fileBytes);
    if (text === 'too large' || text === 'unreadable') scan.unread.push(file);
    else if (text !== undefined) {
      scan.files += 1;
      scan.places.push(...findSecrets(file, text.content).map((found) => ({ file, ...found })));
    }
  }
  return scan;
}

async function* textFiles(folder: string, rules: IgnoreRules): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(() => undefined);
  if (entries === undefined) return;
  const folders: string[] = [];
  for await (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name) && !rules.ignores(path, { isFolder: true })) folders.push(path);
    } else if (entry.isFile() && !rules.ignores(path, { isFolder: false })) yield path;
  }
  for (const each of folders.sort()) yield* textFiles(each, await rules.within(each));
}

/** Undefined for what is no text. */
async function textOf(
  path: string,
  limit: number,
): Promise<{ content: string } | 'too large' | 'unreadable' | undefined> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const head = Buffer.alloc(Math.min(size, SNIFFED));
      await file.read(head, 0, head.length, 0);
      if (head.includes(0)) return undefined;
      if (size > limit) return 'too large';
      return { content: await file.readFile('utf8') };
    } finally {
      await file.close();
    }
  } catch {
    return 'unreadable';
  }
}
