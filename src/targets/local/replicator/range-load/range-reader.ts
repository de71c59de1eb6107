import type { ManifestFile, TableSchema } from '../../../../lake/manifest/manifest.js';
import { loadFileName, tableFolder } from '../../../../lake/manifest/raw-layout.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../../mysql/connection/connection.js';
import type { ServerFacts } from '../../../../mysql/connection/server-facts.js';
import type { ServerPosition } from '../../../../mysql/snapshot/binlog-position.js';
import { beginSnapshot, prepareSnapshot } from '../../../../mysql/snapshot/consistent-snapshot.js';
import type { MysqlAddress } from '../../../../platform/source-address.js';
import type { TableName } from '../binlog-events.js';
import { LoadFiles } from '../load-files.js';
import { watchLoad } from '../load-silence.js';
import { stagedTimestamp } from '../staged-rows.js';
import { openStagingDatabase, type StagingDatabase } from '../staging/staging-database.js';
import { readTableRows } from '../table-snapshot-reader.js';
import type { KeyRange } from './key-ranges.js';
import { serverInstance } from './server-instance.js';

/** A file is one row group, which one thread writes; the other cores have readers of their own. */
const STAGING_THREADS = 1;

export interface RangeReaderOptions {
  address: MysqlAddress;
  /** Absolute path of the lake. */
  lakeFolder: string;
  /** DuckDB size text. */
  stagingMemory: string;
}

/** What all readers of a table have in common. */
export interface RangedLoad extends TableName {
  definition: TableSchema;
  keyColumn: string;
  /** Stamped on every row, milliseconds since the epoch. */
  startedAt: number;
  /** One number that all readers share: the next unused counter for a load file of the table. */
  nextFileCounter: Int32Array<SharedArrayBuffer>;
}

/** What a reader has written of a table. */
export interface LoadedRanges {
  files: Omit<ManifestFile, 'schema'>[];
  rows: number;
}

/**
 * One of several sessions that read a table side by side, each in a thread of its own with its own staging database.
 * The files of a table go on from range to range.
 */
export class RangeReader {
  readonly #options: RangeReaderOptions;
  readonly #tellRows: (rows: number) => void;
  #connection: MysqlConnection | undefined;
  #facts: ServerFacts | undefined;
  #staging: StagingDatabase | undefined;
  #files: LoadFiles | undefined;
  readonly #abort = new AbortController();

  /** @param tellRows progress, every some thousand rows */
  constructor(options: RangeReaderOptions, tellRows: (rows: number) => void) {
    this.#options = options;
    this.#tellRows = tellRows;
  }

  /** @returns what tells the server from others; @throws FutureimError FIM-MYSQL-… */
  async connect(): Promise<string> {
    const [connection, staging] = await Promise.all([
      openConnection(this.#options.address),
      openStagingDatabase(this.#options.stagingMemory, STAGING_THREADS),
    ]);
    this.#connection = connection;
    this.#staging = staging;
    this.#facts = await prepareSnapshot(connection);
    return serverInstance(connection);
  }

  begin(): Promise<ServerPosition> {
    return beginSnapshot(this.#connection!, this.#facts!);
  }

  /** Reads a range of the snapshot into the reader's files of the table. @throws FutureimError as a load does */
  async read(load: RangedLoad, range: KeyRange): Promise<void> {
    const endWatch = watchLoad(this.#connection!);
    try {
      this.#files ??= await this.#openFiles(load);
      const files = this.#files;
      await readTableRows(this.#connection!, {
        ...load,
        range: { column: load.keyColumn, ...range },
        address: this.#options.address,
        signal: this.#abort.signal,
        onRow: (bytes, offset) => files.push(bytes, offset),
      });
    } finally {
      endWatch();
    }
  }

  /** The table has been read: returns when all files of this reader are durable. */
  async finish(): Promise<LoadedRanges> {
    const files = this.#files;
    if (files === undefined) return { files: [], rows: 0 };
    const written = await files.finish();
    this.#files = undefined;
    return { files: written, rows: files.rows };
  }

  /** Ends what the reader is at, and its session; nothing is left of the table's files. */
  async abort(): Promise<void> {
    this.#abort.abort(new Error('reading was given up'));
    this.#connection?.destroy();
    await this.#files?.abort();
  }

  async close(): Promise<void> {
    if (this.#connection !== undefined) await closeConnection(this.#connection);
    this.#staging?.closeSync();
  }

  async #openFiles({ schema, table, definition, startedAt, nextFileCounter }: RangedLoad): Promise<LoadFiles> {
    const files = new LoadFiles({
      staging: this.#staging!,
      lakeFolder: this.#options.lakeFolder,
      columns: definition.columns,
      timestamp: stagedTimestamp(startedAt),
      nextPath: () => `${tableFolder(schema, table)}/${loadFileName(Atomics.add(nextFileCounter, 0, 1))}`,
      onRows: this.#tellRows,
    });
    await files.open();
    return files;
  }
}
