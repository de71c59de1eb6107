import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint, TableSchema } from '../../../lake/manifest/manifest.js';
import { loadFileName, tableFolder } from '../../../lake/manifest/raw-layout.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../mysql/connection/connection.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import { openSnapshot } from '../../../mysql/snapshot/consistent-snapshot.js';
import type { TableName } from './binlog-events.js';
import { LoadFiles } from './load-files.js';
import { isUnsupported, type LoadSchemas, missingTable, readLoadSchemas, requireSameSchemas } from './load-schemas.js';
import { watchLoad } from './load-silence.js';
import { RangedLoad, type RangedLoadOptions, type ReadersReport } from './range-load/ranged-load.js';
import { readSourceUuid } from './source-identity.js';
import { stagedTimestamp } from './staged-rows.js';
import type { StagingDatabase } from './staging/staging-database.js';
import { readTableRows } from './table-snapshot-reader.js';
import type { LoadedTable } from './task-manifest.js';

export interface FullLoadOptions extends RangedLoadOptions {
  staging: StagingDatabase;
  /** Refuses the server that the connection leads to. */
  requireSource(connection: MysqlConnection): Promise<void>;
  /** The epoch of the binlog that a snapshot's position is in. */
  sourceEpoch(position: ServerPosition): number;
  /** The next unused counter for a load file of the table. */
  nextFileCounter(table: TableName): number;
  /**
   * The snapshot is open: what it holds is exactly everything committed up to `seam`.
   * @param readers of large tables, when there are some
   */
  onSnapshot(seam: Checkpoint, schemas: LoadSchemas, sourceUuid: string | undefined, readers?: ReadersReport): void;
  /** All rows of the table are durable in `files`, which no manifest lists yet. */
  onTable(loaded: LoadedTable): Promise<void>;
  /** The table could not be loaded; the others go on. */
  onTableError(table: TableName, error: FutureimError): Promise<void>;
}

/**
 * Loads tables from one consistent snapshot, one after the other: first the large ones that several sessions read side
 * by side, where there are cores for that, then the others. A table that turns out to be unsupported while its rows are
 * read costs the sessions that read it, and so their snapshot: what is left for them is for another call.
 * @throws FutureimError when the snapshot cannot be taken or a connection is lost; ReaderThreadLost
 */
export async function loadTables(options: FullLoadOptions): Promise<void> {
  const connection = await openConnection(options.address);
  const endWatch = watchLoad(connection);
  const ranged = new RangedLoad(connection, options);
  try {
    const sourceUuid = await readSourceUuid(connection);
    const before = sourceUuid === undefined ? undefined : await readLoadSchemas(connection, options.tables);
    const position = await openSnapshot(connection, await ranged.prepare());
    const readers = await ranged.settle(position);
    await options.requireSource(connection);
    const seam = { sourceEpoch: options.sourceEpoch(position), ...position };
    const schemas = await readLoadSchemas(connection, options.tables);
    if (before !== undefined) requireSameSchemas(before, schemas);
    options.onSnapshot(seam, schemas, sourceUuid, readers);
    const whole: [TableName, TableSchema][] = [];
    for (const name of options.tables) {
      options.signal.throwIfAborted();
      const schema = schemas.get(name);
      if (schema === undefined || schema instanceof FutureimError) {
        await options.onTableError(name, schema ?? missingTable(name));
      } else if (!ranged.carries(name, schema)) {
        whole.push([name, schema]);
      } else {
        await orUnsupported(options, name, async () =>
          options.onTable({ name, seam, schema, ...(await ranged.load(name, schema)) }),
        );
      }
    }
    await ranged.close();
    for (const [name, schema] of whole) {
      options.signal.throwIfAborted();
      await orUnsupported(options, name, () => loadTable(connection, options, name, schema, seam));
    }
  } finally {
    endWatch();
    await ranged.close();
    await closeConnection(connection);
  }
}

async function orUnsupported(options: FullLoadOptions, name: TableName, load: () => Promise<void>): Promise<void> {
  try {
    await load();
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    await options.onTableError(name, error);
  }
}

async function loadTable(
  connection: MysqlConnection,
  options: FullLoadOptions,
  name: TableName,
  schema: TableSchema,
  seam: Checkpoint,
): Promise<void> {
  let counter = options.nextFileCounter(name);
  const files = new LoadFiles({
    staging: options.staging,
    lakeFolder: options.lakeFolder,
    columns: schema.columns,
    timestamp: stagedTimestamp(options.startedAt),
    nextPath: () => `${tableFolder(name.schema, name.table)}/${loadFileName(counter++)}`,
    onRows: (rows) => options.onRows(name, rows),
  });
  try {
    await files.open();
    await readTableRows(connection, {
      ...name,
      definition: schema,
      address: options.address,
      signal: options.signal,
      onRow: (bytes, offset) => files.push(bytes, offset),
    });
    await options.onTable({ name, seam, schema, files: await files.finish(), rows: files.rows });
  } catch (error) {
    await files.abort();
    throw error;
  }
}
