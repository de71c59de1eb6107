import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestFile } from '../../../lake/manifest/manifest.js';
import { changeFileName, tableFolder } from '../../../lake/manifest/raw-layout.js';
import type { TableName } from './binlog-events.js';
import { ParquetFileWriter } from './parquet-file-writer.js';
import type { StagingDatabase } from './staging/staging-database.js';
import type { PendingChanges } from './table-feed.js';

export interface WrittenChanges {
  name: TableName;
  changes: Omit<PendingChanges, 'rows'>;
  file: Omit<ManifestFile, 'schema'>;
}

/**
 * Writes the waiting changes of several tables, one file each, all durable when it returns.
 * When one cannot be written, the files of this call are removed again.
 */
export async function writeChanges(
  staging: StagingDatabase,
  lakeFolder: string,
  batches: readonly { name: TableName; pending: PendingChanges }[],
): Promise<WrittenChanges[]> {
  const written: WrittenChanges[] = [];
  try {
    for (const { name, pending } of batches) {
      const path = `${tableFolder(name.schema, name.table)}/${changeFileName(pending.firstCommittedAt, pending.firstSequence)}`;
      const writer = await ParquetFileWriter.open(staging, pending.schema.columns, join(lakeFolder, path), {
        kind: 'changes',
      });
      writer.appendChanges(pending.rows);
      const closed = await writer.close();
      const { rows: _, ...changes } = pending;
      const { firstSequence: firstSeq, lastSequence: lastSeq } = changes;
      written.push({ name, changes, file: { path, kind: 'cdc', ...closed, firstSeq, lastSeq } });
    }
    return written;
  } catch (error) {
    await Promise.all(written.map(({ file }) => rm(join(lakeFolder, file.path), { force: true })));
    throw error;
  }
}
