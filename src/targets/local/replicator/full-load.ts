import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint, ManifestFile, TableSchema } from '../../../lake/manifest/manifest.js';
import { loadFileName, tableFolder } from '../../../lake/manifest/raw-layout.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../mysql/connection/connection.js';
import { openSnapshot } from '../../../mysql/snapshot/consistent-snapshot.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { TableName } from './binlog-events.js';
import { ParquetFileWriter } from './parquet-file-writer.js';
import { stagedTimestamp } from './staged-rows.js';
import { readTableSchema } from './table-catalog.js';
import { readTableRows } from './table-snapshot-reader.js';

/** Rows of one load file: one Parquet row group, and a bound on what is staged in memory. */
const FILE_ROWS = 122_880;

export interface FullLoadOptions {
  address: MysqlAddress;
  staging: DuckDBConnection;
  /** Absolute path of the lake. */
  lakeFolder: string;
  tables: readonly TableName[];
  sourceEpoch: number;
  /** Stamped on every row, milliseconds since the epoch. */
  startedAt: number;
  signal: AbortSignal;
  /** The next unused counter for a load file of the table. */
  nextFileCounter(table: TableName): number;
  /** The snapshot is open: what it holds is exactly everything committed up to `seam`. */
  onSnapshot(seam: Checkpoint, schemas: ReadonlyMap<TableName, TableSchema | FutureimError>): void;
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
 * Loads tables from one consistent snapshot, one after the other.
 * @throws FutureimError when the snapshot cannot be taken or the connection is lost
 */
export async function loadTables(options: FullLoadOptions): Promise<void> {
  const connection = await openConnection(options.address);
  try {
    const { file, position } = await openSnapshot(connection);
    const seam = { sourceEpoch: options.sourceEpoch, file, position };
    const schemas = await readSchemas(connection, options.tables);
    options.onSnapshot(seam, schemas);
    for (const name of options.tables) {
      options.signal.throwIfAborted();
      const schema = schemas.get(name);
      if (schema === undefined || schema instanceof FutureimError) {
        await options.onTableError(name, schema ?? missingTable(name));
        continue;
      }
      await loadTable(connection, options, name, schema, seam);
    }
  } finally {
    await closeConnection(connection);
  }
}

async function loadTable(
  connection: MysqlConnection,
  options: FullLoadOptions,
  name: TableName,
  schema: TableSchema,
  seam: Checkpoint,
): Promise<void> {
  const files: LoadedTable['files'] = [];
  const stamp = { timestamp: stagedTimestamp(options.startedAt), sequence: '' };
  let counter = options.nextFileCounter(name);
  let writer: ParquetFileWriter | undefined;
  let path = '';
  let rows = 0;
  const closeFile = async (): Promise<void> => {
    if (writer === undefined) return;
    const closing = writer;
    writer = undefined;
    files.push({ path, kind: 'load', firstSeq: '', lastSeq: '', ...(await closing.close()) });
  };
  try {
    for await (const batch of readTableRows(connection, name.schema, name.table, schema, stamp)) {
      options.signal.throwIfAborted();
      if (writer === undefined) {
        path = `${tableFolder(name.schema, name.table)}/${loadFileName(counter++)}`;
        writer = await ParquetFileWriter.open(options.staging, schema.columns, join(options.lakeFolder, path));
      }
      writer.append(batch);
      rows += batch.length;
      options.onRows(name, batch.length);
      if (writer.rows >= FILE_ROWS) await closeFile();
    }
    await closeFile();
  } catch (error) {
    await writer?.abort();
    throw error;
  }
  await options.onTable({ name, seam, schema, files, rows });
}

async function readSchemas(
  connection: MysqlConnection,
  tables: readonly TableName[],
): Promise<Map<TableName, TableSchema | FutureimError>> {
  const schemas = new Map<TableName, TableSchema | FutureimError>();
  for (const name of tables) {
    schemas.set(name, await readSchema(connection, name));
  }
  return schemas;
}

/** The columns of a table, or why it cannot be replicated. */
async function readSchema(connection: MysqlConnection, name: TableName): Promise<TableSchema | FutureimError> {
  try {
    const schema = await readTableSchema(connection, name.schema, name.table);
    schema?.columns.forEach(columnContract);
    return schema ?? missingTable(name);
  } catch (error) {
    if (error instanceof FutureimError && error.code === 'FIM-TABLE-UNSUPPORTED') return error;
    throw error;
  }
}

function missingTable(name: TableName): FutureimError {
  return new FutureimError('FIM-TABLE-UNSUPPORTED', {
    message: `table "${name.schema}.${name.table}" does not exist or may not be read`,
    reason: 'the source has no base table of that name that the replication user can see',
    remedy: `futureim mysql-check, then futureim dms reload --table ${name.table}`,
    data: { missing: true },
  });
}
