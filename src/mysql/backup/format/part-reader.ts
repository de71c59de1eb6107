import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { FutureimError } from '../../../core/errors.js';
import { type Compression, decompressor } from './compression.js';
import { type BackupKey, decrypted } from './encryption.js';
import type { BackupFile } from './manifest.js';
import { Meter } from './part-writer.js';

export interface ReadPartOptions {
  folder: string;
  compression: Compression;
  /** Absent for a backup that is not encrypted. */
  key: BackupKey | undefined;
  signal: AbortSignal;
}

/**
 * The SQL of a file, chunk by chunk. It ends without an error only when file and SQL were what the manifest says to the
 * last byte.
 * @throws FutureimError FIM-BACKUP-DAMAGED naming the file and what is wrong with it
 */
export async function* readPart(file: BackupFile, options: ReadPartOptions): AsyncGenerator<Buffer> {
  const handle = await openPart(file, options.folder);
  const inFile = new Meter();
  const inSql = new Meter();
  try {
    const source = createReadStream('', {
      fd: handle,
      autoClose: false,
      signal: options.signal,
      highWaterMark: READ_BYTES,
    });
    const metered = inFile.passing();
    pipeline(source, metered, () => undefined);
    const sql = await contentOf(metered, options);
    for await (const chunk of sql as AsyncIterable<Buffer>) {
      inSql.add(chunk);
      yield chunk;
    }
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof FutureimError) throw error;
    throw damaged(file, `cannot be read (${(error as Error).message})`, error);
  } finally {
    await handle.close();
  }
  if (inFile.summary().sha256 !== file.sha256) throw damaged(file, 'has another SHA-256 than the manifest says');
  if (inSql.summary().sha256 !== file.sql.sha256) throw damaged(file, 'holds other SQL than the manifest says');
}

const READ_BYTES = 256 * 1024;

async function openPart(file: BackupFile, folder: string): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(join(folder, file.name), 'r');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw damaged(file, missing ? 'is missing' : `cannot be opened (${(error as Error).message})`, error);
  }
  const { size } = await handle.stat();
  if (size === file.bytes) return handle;
  await handle.close();
  throw damaged(file, `has ${size} bytes where the manifest says ${file.bytes}`);
}

async function contentOf(file: Readable, { compression, key }: ReadPartOptions): Promise<Readable> {
  const compressed = key === undefined ? file : await decrypted(file, key);
  return pipeline(compressed, decompressor(compression), () => undefined);
}

function damaged(file: BackupFile, what: string, cause?: unknown): FutureimError {
  return new FutureimError('FIM-BACKUP-DAMAGED', {
    message: `the backup file "${file.name}" ${what}`,
    data: { file: file.name },
    cause,
  });
}
