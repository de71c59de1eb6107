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
 * @param groupRows rows of a row group, which is gathered in memory; DuckDB's default when absent
 * @returns size and checksum of the file
 */
export async function writeDurableParquet(
  connection: DuckDBConnection,
  query: string,
  path: string,
  groupRows?: number,
): Promise<FileChecksum> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.part`);
  try {
    await makeDurableFolder(folder);
    const options = ['FORMAT parquet', 'COMPRESSION zstd', ...(groupRows ? [`ROW_GROUP_SIZE ${groupRows}`] : [])];
    await connection.run(`COPY (${query}) TO ${duckdbText(temporary)} (${options.join(', ')})`);
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
