import type { Socket } from 'node:net';
import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint, ManifestFile, TableSchema } from '../../../lake/manifest/manifest.js';
import { loadFileName, tableFolder } from '../../../lake/manifest/raw-layout.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../mysql/connection/connection.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import { openSnapshot } from '../../../mysql/snapshot/consistent-snapshot.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { TableName } from './binlog-events.js';
import { LoadFiles } from './load-files.js';
import { watchForSilence } from './silence-watch.js';
import { readSourceUuid } from './source-identity.js';
import { stagedTimestamp } from './staged-rows.js';
import type { StagingDatabase } from './staging/staging-database.js';
import { readTableSchema } from './table-catalog.js';
import { readTableRows } from './table-snapshot-reader.js';

/** Progress is told every so many rows. */
const PROGRESS_ROWS = 8192;

/** A load may wait that long for the server: for a lock, or for the first row of a table. */
const LOAD_SILENCE_MS = 300_000;

/** The server's number for a table that was altered since the snapshot. */
const ER_TABLE_DEF_CHANGED = 1412;

type Schemas = ReadonlyMap<TableName, TableSchema | FutureimError>;

export interface FullLoadOptions {
  address: MysqlAddress;
  staging: StagingDatabase;
  /** Absolute path of the lake. */
  lakeFolder: string;
  tables: readonly TableName[];
  /** Refuses the server that the connection leads to. */
  requireSource(connection: MysqlConnection): Promise<void>;
  /** The epoch of the binlog that a snapshot's position is in. */
  sourceEpoch(position: ServerPosition): number;
  /** Stamped on every row, milliseconds since the epoch. */
  startedAt: number;
  signal: AbortSignal;
  /** The next unused counter for a load file of the table. */
  nextFileCounter(table: TableName): number;
  /** The snapshot is open: what it holds is exactly everything committed up to `seam`. */
  onSnapshot(seam: Checkpoint, schemas: Schemas, sourceUuid: string | undefined): void;
  onRows(table: TableName, rows: number): void;
  /** All rows of the table are durable in `files`, which no manifest lists yet. */
  onTable(loaded: LoadedTable): Promise<void>;
  /** The table could not be loaded; the others go on. */
  onTableError(table: TableName, error: FutureimError): Promise<void>;
}

export interface LoadedTable {
  name: TableName;
  seam: Checkpoint;
  schema: TableSchema;
  files: Omit<ManifestFile, 'schema'>[];
  rows: number;
}

/**
 * Loads tables from one consistent snapshot, one after the other. A table that turns out to be unsupported while its
 * rows are read costs the connection, and so the snapshot: what is left is for another call.
 * @throws FutureimError when the snapshot cannot be taken or the connection is lost
 */
export async function loadTables(options: FullLoadOptions): Promise<void> {
  const connection = await openConnection(options.address);
  const endWatch = watchLoad(connection);
  try {
    const sourceUuid = await readSourceUuid(connection);
    const before = sourceUuid === undefined ? undefined : await readSchemas(connection, options.tables);
    const position = await openSnapshot(connection);
    await options.requireSource(connection);
    const seam = { sourceEpoch: options.sourceEpoch(position), ...position };
    const schemas = await readSchemas(connection, options.tables);
    if (before !== undefined) requireSameSchemas(before, schemas);
    options.onSnapshot(seam, schemas, sourceUuid);
    for (const name of options.tables) {
      options.signal.throwIfAborted();
      const schema = schemas.get(name);
      if (schema === undefined || schema instanceof FutureimError) {
        await options.onTableError(name, schema ?? missingTable(name));
        continue;
      }
      try {
        await loadTable(connection, options, name, schema, seam);
      } catch (error) {
        if (!isUnsupported(error)) throw error;
        await options.onTableError(name, error);
      }
    }
  } finally {
    endWatch();
    await closeConnection(connection);
  }
}

/** Fails what a connection waits for when it has been silent for too long. */
function watchLoad(connection: MysqlConnection): () => void {
  const { stream } = (connection as unknown as { connection: { stream: Socket } }).connection;
  return watchForSilence(
    () => stream,
    LOAD_SILENCE_MS,
    () => stream.isPaused(),
    () => stream.destroy(Object.assign(new Error('the server no longer answers'), { code: 'ETIMEDOUT' })),
  );
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
  });
  let rows = 0;
  try {
    await files.open();
    await readTableRows(connection, {
      ...name,
      definition: schema,
      address: options.address,
      signal: options.signal,
      onRow: (bytes, offset) => {
        rows += 1;
        if (rows % PROGRESS_ROWS === 0) options.onRows(name, PROGRESS_ROWS);
        return files.push(bytes, offset) ? files.turn() : undefined;
      },
    });
    await options.onTable({ name, seam, schema, files: await files.finish(), rows });
  } catch (error) {
    await files.abort();
    throw error;
  }
}

async function readSchemas(connection: MysqlConnection, tables: readonly TableName[]): Promise<Schemas> {
  const schemas = new Map<TableName, TableSchema | FutureimError>();
  for (const name of tables) {
    schemas.set(name, await readSchema(connection, name));
  }
  return schemas;
}

/**
 * MySQL may log no column names, and then these are what all rows after the snapshot are read by: an ALTER between the
 * snapshot and the look at the columns must not slip in. MariaDB always logs them.
 * @throws FutureimError FIM-MYSQL-QUERY with the number of the server's own error for it, which passes
 */
function requireSameSchemas(before: Schemas, after: Schemas): void {
  for (const [name, schema] of after) {
    if (JSON.stringify(before.get(name)) === JSON.stringify(schema)) continue;
    throw new FutureimError('FIM-MYSQL-QUERY', {
      message: `table "${name.schema}.${name.table}" was altered while its snapshot was taken`,
      data: { errno: ER_TABLE_DEF_CHANGED },
    });
  }
}

/** The columns of a table, or why it cannot be replicated. */
async function readSchema(connection: MysqlConnection, name: TableName): Promise<TableSchema | FutureimError> {
  try {
    const schema = await readTableSchema(connection, name.schema, name.table);
    schema?.columns.forEach(columnContract);
    return schema ?? missingTable(name);
  } catch (error) {
    if (isUnsupported(error)) return error;
    throw error;
  }
}

function isUnsupported(error: unknown): error is FutureimError {
  return error instanceof FutureimError && error.code === 'FIM-TABLE-UNSUPPORTED';
}

function missingTable(name: TableName): FutureimError {
  return new FutureimError('FIM-TABLE-UNSUPPORTED', {
    message: `table "${name.schema}.${name.table}" does not exist or may not be read`,
    reason: 'the source has no base table of that name that the replication user can see',
    remedy: `futureim mysql-check, then futureim dms reload --table ${name.table}`,
    data: { missing: true },
  });
}
