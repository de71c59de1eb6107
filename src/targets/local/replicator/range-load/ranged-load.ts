import type { TableSchema } from '../../../../lake/manifest/manifest.js';
import type { MysqlConnection } from '../../../../mysql/connection/connection.js';
import type { ServerPosition } from '../../../../mysql/snapshot/binlog-position.js';
import type { MysqlAddress } from '../../../../platform/source-address.js';
import type { TableName } from '../binlog-events.js';
import { sameTable } from '../task-manifest.js';
import { READER_STAGING_MEMORY } from './range-load-options.js';
import type { LoadedRanges } from './range-reader.js';
import { RangeReaders } from './range-readers.js';
import { planRanges, type RangedTable, rangedTable } from './ranged-table.js';
import type { ReaderAllowance } from './reader-allowance.js';
import { serverInstance } from './server-instance.js';

/** A session that waits for others says something this often, so that no time limit of the server ends it. */
const KEEP_ALIVE_MS = 30_000;

export interface RangedLoadOptions {
  address: MysqlAddress;
  /** Absolute path of the lake. */
  lakeFolder: string;
  tables: readonly TableName[];
  /** Stamped on every row, milliseconds since the epoch. */
  startedAt: number;
  signal: AbortSignal;
  nextFileCounter(table: TableName): number;
  onRows(table: TableName, rows: number): void;
  /** Absent when tables are to be read by one session each. */
  ranges?: { allowance: ReaderAllowance; leastRows: number } | undefined;
}

/** What an operator may want to know of the sessions. */
export interface ReadersReport {
  sessions: number;
  /** Why others were done without. */
  dismissed: readonly string[];
}

/** Those tables of a load that several sessions read side by side, in the snapshot of the load's own session. */
export class RangedLoad {
  readonly #connection: MysqlConnection;
  readonly #options: RangedLoadOptions;
  readonly #tables: RangedTable[] = [];
  #taken = 0;
  #readers: RangeReaders | undefined;

  /** @param connection the load's own session */
  constructor(connection: MysqlConnection, options: RangedLoadOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** Starts sessions when there are tables that are worth them; `settle` must be called when the snapshot is open. */
  async prepare(): Promise<RangeReaders | undefined> {
    const { ranges, tables, address, lakeFolder } = this.#options;
    if (ranges === undefined || ranges.allowance.free < 2) return undefined;
    for (const name of tables) {
      const table = await rangedTable(this.#connection, name, ranges.leastRows);
      if (table !== undefined) this.#tables.push(table);
    }
    if (this.#tables.length === 0) return undefined;
    const server = await serverInstance(this.#connection);
    this.#taken = ranges.allowance.take();
    if (this.#taken < 2) return undefined;
    const options = { address, lakeFolder, stagingMemory: READER_STAGING_MEMORY };
    this.#readers = await RangeReaders.start(this.#taken, options, server);
    return this.#readers;
  }

  /** Goes on with the sessions that see what is at `position`; with one of them alone there is nothing to gain. */
  async settle(position: ServerPosition): Promise<ReadersReport | undefined> {
    const readers = this.#readers;
    if (readers === undefined) return undefined;
    await readers.keepThoseAt(position);
    const { size, dismissed } = readers;
    if (size < 2) await this.close();
    return { sessions: size < 2 ? 0 : size, dismissed };
  }

  /** The tables that `load` is for; they have to be loaded before `close`. */
  carries(name: TableName, schema: TableSchema): boolean {
    return this.#readers !== undefined && this.#ranged(name, schema) !== undefined;
  }

  /** Reads a table. @throws as `RangeReaders.load` does; the sessions are gone then */
  async load(name: TableName, schema: TableSchema): Promise<LoadedRanges> {
    const { startedAt, signal, onRows, nextFileCounter } = this.#options;
    const table = this.#ranged(name, schema)!;
    const readers = this.#readers!;
    const ranges = await planRanges(this.#connection, table, readers.size);
    const counter = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    counter[0] = nextFileCounter(name);
    const { keyColumn } = table;
    const load = { ...name, definition: schema, keyColumn, startedAt, nextFileCounter: counter };
    const timer = setInterval(() => void this.#connection.ping().catch(() => undefined), KEEP_ALIVE_MS);
    try {
      return await readers.load(load, ranges, signal, (rows) => onRows(name, rows));
    } finally {
      clearInterval(timer);
    }
  }

  /** Ends the sessions; another load may have theirs. */
  async close(): Promise<void> {
    const [readers, taken] = [this.#readers, this.#taken];
    this.#readers = undefined;
    this.#taken = 0;
    await readers?.close();
    this.#options.ranges?.allowance.giveBack(taken);
  }

  /** Only if its key is still what it was before the snapshot. */
  #ranged(name: TableName, { primaryKey }: TableSchema): RangedTable | undefined {
    const table = this.#tables.find((each) => sameTable(each, name));
    return primaryKey.length === 1 && primaryKey[0] === table?.keyColumn ? table : undefined;
  }
}
