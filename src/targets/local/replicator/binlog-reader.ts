import type ZongJi from '@vlasky/zongji';
import { FutureimError } from '../../../core/errors.js';
import { logsColumnNames } from '../../../mysql/binlog/column-names.js';
import { driverOptions } from '../../../mysql/connection/connection.js';
import { parseServerFacts } from '../../../mysql/connection/server-facts.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { readerFailure } from './binlog-failure.js';
import { positionalColumns } from './positional-rows.js';
import { watchForSilence } from './silence-watch.js';
import {
  type AssemblerOptions,
  type DecodedEvent,
  type TableMapEntry,
  TransactionAssembler,
} from './transaction-assembler.js';

export interface BinlogReaderOptions
  extends Pick<AssemblerOptions, 'from' | 'onTransaction' | 'onPosition' | 'onOversized' | 'ahead' | 'prepared'> {
  address: MysqlAddress;
  /** Unique among everything that replicates from the source. */
  serverId: number;
  /** How often the server is to send a sign of life; without one for four times as long it counts as gone. */
  heartbeatMs?: number;
  /** Tables whose rows are decoded: schema → table names. */
  tables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Called once; the reader has stopped. */
  onFailure(error: FutureimError): void;
}

/** What the decoder's connection offers beyond its published type. */
interface DriverConnection {
  pause(): void;
  resume(): void;
  query(sql: string, done: () => void): void;
  stream?: { destroy(): void; bytesRead: number };
}

const HEARTBEAT_MS = 5_000;
const SILENT_HEARTBEATS = 4;

/** The part of the decoder that asks the server for the declaration of a table whose columns an event does not name. */
interface DecoderInternals {
  tableMap: Record<number, TableMapEntry>;
  _fetchTableInfo(event: UnnamedTable, next: () => void): void;
}

interface UnnamedTable {
  tableId: number;
  columnCount: number;
  schemaName: string;
  tableName: string;
}

/** Reads the binlog of a source from a position on and hands over complete transactions, in order. */
export class BinlogReader {
  readonly #options: BinlogReaderOptions;
  #zongji: ZongJi | undefined;
  #stopped = false;
  #paused = false;
  #endWatch: (() => void) | undefined;

  constructor(options: BinlogReaderOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { default: Decoder } = await import('@vlasky/zongji');
    if (this.#stopped) return;
    const { address, from, serverId, tables } = this.#options;
    const zongji = new Decoder(
      driverOptions(address, { useDatabase: false }) as ConstructorParameters<typeof Decoder>[0],
    );
    this.#zongji = zongji;
    const { onTransaction, onPosition, onOversized, ahead, prepared } = this.#options;
    const assembler = new TransactionAssembler({
      from,
      onTransaction,
      onPosition,
      ahead,
      ...(onOversized === undefined ? {} : { onOversized }),
      ...(prepared === undefined ? {} : { prepared }),
      namesLogged: () =>
        logsColumnNames(parseServerFacts(zongji.serverVersion ?? '', zongji.isMariaDb ? 'MariaDB' : '')),
    });
    // Declarations as they are now may not be those of the time of the event; the assembler does without them.
    const internals = zongji as unknown as DecoderInternals;
    internals._fetchTableInfo = (event, next) => {
      internals.tableMap[event.tableId] = {
        columnSchemas: positionalColumns(event.columnCount),
        parentSchema: event.schemaName,
        tableName: event.tableName,
      };
      next();
    };
    zongji.on('error', (error: Error) => this.#fail(error));
    zongji.on('binlog', (event: unknown) => {
      if (this.#stopped) return;
      try {
        assembler.accept(event as DecodedEvent);
      } catch (error) {
        this.#fail(error);
      }
    });
    zongji.start({
      serverId,
      filename: from.file,
      position: from.position,
      includeSchema: Object.fromEntries([...tables].map(([schema, names]) => [schema, [...names]])),
    });
    this.#requireSignsOfLife();
  }

  /** A server that waits for writes says nothing, and a cut connection neither: heartbeats tell one from the other. */
  #requireSignsOfLife(): void {
    const { address, heartbeatMs = HEARTBEAT_MS } = this.#options;
    const period = Math.round(heartbeatMs * 1e6);
    // Queued before the command that begins the dump. The second name is that of MySQL 8.4 and later.
    const statement = `SET @master_heartbeat_period = ${period}, @source_heartbeat_period = ${period}`;
    this.#connection()?.query(statement, () => undefined);
    const limit = heartbeatMs * SILENT_HEARTBEATS;
    const silence = (): void =>
      this.#fail(
        new FutureimError('FIM-MYSQL-UNREACHABLE', {
          message: `nothing was heard from ${address.host}:${address.port} for ${limit / 1000} s`,
          reason:
            'the connection is open, but its other end does not answer: the network is cut or the server stands still',
        }),
      );
    this.#endWatch = watchForSilence(
      () => this.#connection()?.stream,
      limit,
      () => this.#paused,
      silence,
    );
  }

  /** Stops reading from the socket; what was read already may still be delivered. */
  pause(): void {
    this.#paused = true;
    this.#connection()?.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#connection()?.resume();
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#endWatch?.();
    const stream = this.#connection()?.stream;
    this.#zongji?.stop();
    // The driver only half-closes: everything the server still sends would be read and decoded for nobody.
    stream?.destroy();
  }

  #connection(): DriverConnection | undefined {
    return (this.#zongji as unknown as { connection?: DriverConnection | null } | undefined)?.connection ?? undefined;
  }

  #fail(error: unknown): void {
    if (this.#stopped) return;
    this.stop();
    this.#options.onFailure(readerFailure(error, this.#options.address, this.#options.from));
  }
}
