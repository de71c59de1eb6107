import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { makeDurableFolder, syncFile, syncFolder } from '../../../core/durable-file.js';
import { duckdbText } from '../../../lake/duckdb-quote.js';
import { type FileChecksum, fileChecksum } from '../../../lake/files/file-checksum.js';

/**
 * Writes the result of a query to a Parquet file: under a temporary name, made durable, then renamed. A crash leaves
 * the whole file or, besides a hidden temporary one, nothing.
 * @param path absolute path; nothing may be there yet
 * @returns size and checksum of the file
 */
export async function writeDurableParquet(
  connection: DuckDBConnection,
  query: string,
  path: string,
): Promise<FileChecksum> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.part`);
  try {
    await makeDurableFolder(folder);
    await connection.run(`COPY (${query}) TO ${duckdbText(temporary)} (FORMAT parquet, COMPRESSION zstd)`);
    await syncFile(temporary);
    const checksum = await fileChecksum(temporary);
    await rename(temporary, path);
    await syncFolder(folder);
    return checksum;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
