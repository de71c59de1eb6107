import { join } from 'node:path';
import type { ManifestFile, ManifestTable } from '../manifest/manifest.js';
import { fileChecksum } from './file-checksum.js';

/** A listed file that does not hold what was written, or is listed where it must not be. */
export interface DamagedFile {
  /** Relative to the lake folder. */
  path: string;
  /** E.g. `is missing`. */
  problem: string;
}

/** What a look at all files of a table found. */
export interface FileCheck {
  files: number;
  /** Bytes that were read. */
  bytes: number;
  damaged: DamagedFile[];
  /** Rows in the files of the full load, where that can be told without reading them. */
  loadedRows?: number;
}

/** Reads every file that a table lists, one after the other, and holds it against the manifest. */
export async function checkFiles(table: ManifestTable, lakeFolder: string): Promise<FileCheck> {
  const damaged = [...listedTwice(table.files), ...overlapping(table.files)];
  let bytes = 0;
  for (const file of table.files) {
    const { problem, read } = await checkFile(file, lakeFolder);
    bytes += read;
    if (problem !== undefined) damaged.push({ path: file.path, problem });
  }
  return { files: table.files.length, bytes, damaged };
}

async function checkFile(
  file: ManifestFile,
  lakeFolder: string,
): Promise<{ read: number; problem?: string | undefined }> {
  try {
    const { bytes, crc32 } = await fileChecksum(join(lakeFolder, file.path));
    if (bytes !== file.bytes) return { read: bytes, problem: `has ${bytes} bytes instead of ${file.bytes}` };
    if (file.crc32 === undefined || file.crc32 === crc32) return { read: bytes };
    return { read: bytes, problem: `has the checksum ${crc32} instead of ${file.crc32}` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { read: 0, problem: code === 'ENOENT' ? 'is missing' : `cannot be read (${code})` };
  }
}

function listedTwice(files: readonly ManifestFile[]): DamagedFile[] {
  const paths = files.map(({ path }) => path);
  const again = new Set(paths.filter((path, index) => paths.indexOf(path) !== index));
  return [...again].map((path) => ({ path, problem: 'is listed twice' }));
}

/** Every change is in one file: two that share changes are a copy under another name. */
function overlapping(files: readonly ManifestFile[]): DamagedFile[] {
  const changes = files.filter(({ kind }) => kind === 'cdc').sort((a, b) => (a.firstSeq < b.firstSeq ? -1 : 1));
  return changes.flatMap((file, index) => {
    const before = changes[index - 1];
    if (before === undefined || before.path === file.path || file.firstSeq > before.lastSeq) return [];
    return [{ path: file.path, problem: `holds changes that ${before.path} holds too` }];
  });
}
