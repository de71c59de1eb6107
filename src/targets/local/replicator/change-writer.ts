import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import type { ManifestFile } from '../../../lake/manifest/manifest.js';
import { changeFileName, tableFolder } from '../../../lake/manifest/raw-layout.js';
import type { TableName } from './binlog-events.js';
import { ParquetFileWriter, type WrittenFile } from './parquet-file-writer.js';
import type { StagingDatabase } from './staging/staging-database.js';
import type { PendingChanges } from './table-feed.js';
import { sameTable } from './task-manifest.js';

export interface WrittenChanges {
  name: TableName;
  changes: Omit<PendingChanges, 'rows'>;
  file: Omit<ManifestFile, 'schema'>;
}

/** A table whose changes the lake cannot hold, e.g. for text that is not in its character set. */
export interface RefusedChanges {
  name: TableName;
  error: FutureimError;
}

/**
 * Writes the waiting changes of several tables, one file each, all durable when it returns; of a table that is refused
 * there is none. When one cannot be written for another reason, the files of this call are removed again.
 */
export async function writeChanges(
  staging: StagingDatabase,
  lakeFolder: string,
  batches: readonly { name: TableName; pending: PendingChanges }[],
): Promise<{ written: WrittenChanges[]; refused: RefusedChanges[] }> {
  const written: WrittenChanges[] = [];
  const refused: RefusedChanges[] = [];
  try {
    for (const { name, pending } of batches) {
      if (refused.some((each) => sameTable(each.name, name))) continue;
      const path = `${tableFolder(name.schema, name.table)}/${changeFileName(pending.firstCommittedAt, pending.firstSequence)}`;
      const writer = await ParquetFileWriter.open(staging, pending.schema.columns, join(lakeFolder, path), {
        kind: 'changes',
      });
      let closed: WrittenFile;
      try {
        writer.appendChanges(pending.rows);
        closed = await writer.close();
      } catch (error) {
        if (!(error instanceof FutureimError) || error.code !== 'FIM-TABLE-UNSUPPORTED') throw error;
        refused.push({ name, error });
        continue;
      }
      const { rows: _, ...changes } = pending;
      const { firstSequence: firstSeq, lastSequence: lastSeq } = changes;
      written.push({ name, changes, file: { path, kind: 'cdc', ...closed, firstSeq, lastSeq } });
    }
    return { written, refused };
  } catch (error) {
    await Promise.all(written.map(({ file }) => rm(join(lakeFolder, file.path), { force: true })));
    throw error;
  }
}
