import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import type { RowChanges, Transaction, TransactionEnd } from './binlog-events.js';
import { OpenTransaction } from './open-transaction.js';
import { positionalColumns } from './positional-rows.js';
import { PreparedTransactions, xidOfEvent, xidOfStatement } from './prepared-transactions.js';
import { type DecoderTable, keepRawValues } from './raw-values.js';
import { bareStatement } from './statement-text.js';

/** The fields of a decoder event that matter here; which are set depends on the type. */
export interface DecodedEvent {
  getTypeName(): string;
  /** Bytes in the binlog. */
  size?: number;
  timestamp: number;
  nextPosition: number;
  /** GTID of the transaction that the event belongs to. */
  gtid?: string | undefined;
  binlogName?: string;
  position?: number;
  query?: string;
  schema?: string;
  tableId?: number;
  schemaName?: string;
  tableName?: string;
  columnNames?: string[];
  columnCount?: number;
  columnTypes?: number[];
  updateColumnInfo?(): void;
  tableMap?: Record<number, TableMapEntry>;
  /** Of an XA PREPARE. */
  onePhase?: boolean;
  xidFormatId?: number;
  xidGtrid?: Buffer;
  xidBqual?: Buffer;
  _enumSetValues?: (Buffer[] | undefined)[];
  rows?: RowChanges['rows'];
  /** One bit a column: whether the row images hold it; the second is that of an update's new rows. */
  columns_present_bitmap?: Uint8Array;
  columns_present_bitmap2?: Uint8Array;
}

export interface TableMapEntry extends Partial<DecoderTable> {
  parentSchema: string;
  tableName: string;
  /** Set when the source logs no column names. */
  loggedTypes?: readonly number[];
}

const GROUP_START = new Set(['MariadbGtid', 'Gtid', 'AnonymousGtid', 'GtidTagged']);

/** Statements that open a transaction. */
const OPENING = new Set(['BEGIN', 'XA START', 'XA BEGIN']);

/** Statements inside a transaction that change nothing about it. */
const IGNORED = new Set(['SAVEPOINT', 'RELEASE', 'ROLLBACK TO', 'XA END']);

/** Logged as text only by sessions that do not use the ROW format: which rows changed cannot be known. */
const DML = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'LOAD', 'WITH']);

const ROW_KINDS: Record<string, RowChanges['kind']> = {
  WriteRows: 'insert',
  UpdateRows: 'update',
  DeleteRows: 'delete',
};

export interface AssemblerOptions {
  from: Checkpoint;
  onTransaction(transaction: Transaction): void;
  /** Everything up to here was seen, and no transaction is open. */
  onPosition(position: Checkpoint): void;
  /** A transaction was too large to keep its rows. They have to be read again, with its end as `ahead`. */
  onOversized?(end: TransactionEnd): void;
  /** The end of the first large transaction to come, which is handed over in parts. */
  ahead?: TransactionEnd | undefined;
  /** Rows of XA transactions that wait for their commit. */
  prepared?: PreparedTransactions;
  /** Whether the server is one that can log the names of columns; asked when events come. Default true. */
  namesLogged?(): boolean;
  /** Bytes of row events that are kept of one transaction, and handed over as one part. */
  keptBytes?: number;
}

/** Decoded rows take some ten times their size in the binlog. */
const KEPT_BYTES = 8 * 1024 * 1024;

/**
 * Turns the flat stream of binlog events into complete transactions.
 * Positions: MariaDB gives events inside a transaction no end position, so a transaction is known by where it ends.
 * That is why a large one is read twice: first for its end, then for its rows.
 */
export class TransactionAssembler {
  readonly #options: AssemblerOptions;
  readonly #prepared: PreparedTransactions;
  readonly #keptBytes: number;
  #file: string;
  #ahead: TransactionEnd | undefined;
  #parts = 0;
  #transaction: OpenTransaction;
  #open = false;
  #columnNames = new WeakMap<object, readonly string[]>();

  constructor(options: AssemblerOptions) {
    this.#options = options;
    this.#prepared = options.prepared ?? new PreparedTransactions();
    this.#keptBytes = options.keptBytes ?? KEPT_BYTES;
    this.#file = options.from.file;
    this.#ahead = options.ahead;
    this.#transaction = new OpenTransaction(this.#keptBytes);
  }

  /** @throws FutureimError FIM-BINLOG-UNREADABLE when the source does not log column names */
  accept(event: DecodedEvent): void {
    const type = event.getTypeName();
    const kind = ROW_KINDS[type];
    if (kind !== undefined) this.#addRows(kind, event);
    else if (type === 'TableMap') prepareTable(event, this.#options.namesLogged?.() ?? true);
    else if (type === 'Rotate') this.#rotate(event);
    else if (type === 'Xid') this.#commit(event);
    else if (type === 'Query') this.#query(event);
    else if (type === 'XaPrepare') this.#xaPrepare(event);
    else if (GROUP_START.has(type)) this.#begin();
    else if (type !== 'Heartbeat' && !this.#open && event.nextPosition > 0) {
      this.#options.onPosition(this.#at(event.nextPosition));
    }
  }

  #addRows(kind: RowChanges['kind'], event: DecodedEvent): void {
    const table = event.tableMap?.[event.tableId ?? -1];
    if (table?.columns === undefined || event.rows === undefined) return;
    if (isPartial(event, table.columns.length)) {
      this.#transaction.distrust({ schema: table.parentSchema, table: table.tableName });
      return;
    }
    if (this.#transaction.isFull) this.#relieve();
    this.#transaction.add({
      schema: table.parentSchema,
      table: table.tableName,
      columns: this.#names(table.columns),
      kind,
      rows: event.rows,
      bytes: event.size ?? 0,
      ...(table.loggedTypes === undefined ? {} : { loggedTypes: table.loggedTypes }),
    });
  }

  /** More rows come than are kept: those at hand go on as a part, or are left out until the end is known. */
  #relieve(): void {
    if (this.#ahead === undefined) {
      this.#transaction.leaveOut();
      return;
    }
    const part = this.#parts === 0 ? 'first' : 'middle';
    this.#parts += 1;
    this.#options.onTransaction({ ...this.#ahead, changes: this.#transaction.takeChanges(), statements: [], part });
  }

  #names(columns: { name: string }[]): readonly string[] {
    let names = this.#columnNames.get(columns);
    if (names === undefined) {
      names = columns.map((column) => column.name);
      this.#columnNames.set(columns, names);
    }
    return names;
  }

  #begin(): void {
    this.#open = true;
    this.#parts = 0;
    this.#transaction = new OpenTransaction(this.#keptBytes);
  }

  #rotate(event: DecodedEvent): void {
    this.#file = event.binlogName ?? this.#file;
    this.#begin();
    this.#open = false;
    this.#options.onPosition(this.#at(event.position ?? 4));
  }

  #commit(event: DecodedEvent, xa: Pick<Transaction, 'prepared' | 'decided'> = {}): void {
    const { statements, uncertain, isOversized } = this.#transaction;
    const end = {
      end: {
        ...this.#at(event.nextPosition),
        ...(event.gtid === undefined ? {} : { gtid: event.gtid, committedAt: event.timestamp }),
      },
      committedAt: event.timestamp,
    };
    if (isOversized) {
      this.#begin();
      this.#open = false;
      this.#options.onOversized?.(end);
      return;
    }
    const isLast = this.#parts > 0;
    if (isLast) this.#requireForeseen(end);
    const transaction: Transaction = {
      ...end,
      changes: this.#transaction.takeChanges(),
      statements,
      ...(uncertain === undefined ? {} : { uncertain }),
      ...(isLast ? { part: 'last' as const } : {}),
      ...xa,
    };
    this.#begin();
    this.#open = false;
    this.#options.onTransaction(transaction);
  }

  /** Its parts carry the end that was foreseen. @throws FutureimError FIM-BINLOG-UNREADABLE */
  #requireForeseen({ end }: TransactionEnd): void {
    const foreseen = this.#ahead?.end;
    this.#ahead = undefined;
    if (foreseen?.file === end.file && foreseen.position === end.position) return;
    throw new FutureimError('FIM-BINLOG-UNREADABLE', {
      message: `a transaction that ended at ${foreseen?.file}:${foreseen?.position} now ends at ${end.file}:${end.position}`,
      reason: 'the binlog is not the one that was read a moment ago',
    });
  }

  #query(event: DecodedEvent): void {
    const text = (event.query ?? '').trim();
    // Almost all are BEGIN and COMMIT, which need no second look.
    const verb = statementVerb(/^[a-z]/i.test(text) && !/^set\s/i.test(text) ? text : bareStatement(text));
    if (IGNORED.has(verb)) return;
    if (OPENING.has(verb)) this.#begin();
    else if (verb === 'COMMIT') this.#commit(event);
    else if (verb === 'ROLLBACK') this.#rolledBack(event);
    else if (verb === 'XA COMMIT' || verb === 'XA ROLLBACK') this.#xaDecided(verb, text, event);
    else this.#logged(verb, text, event);
  }

  /** Only mixed engines log a rollback, and the log does not tell which of the rows stayed. */
  #rolledBack(event: DecodedEvent): void {
    const { tables } = this.#transaction;
    this.#transaction = new OpenTransaction(this.#keptBytes);
    for (const name of tables) this.#transaction.distrust(name);
    this.#commit(event);
  }

  #logged(verb: string, text: string, event: DecodedEvent): void {
    if (DML.has(verb)) this.#transaction.uncertain = 'all';
    else this.#transaction.statements.push({ text, defaultSchema: event.schema ?? '' });
    // Inside a transaction a statement has no end position of its own and the commit follows.
    if (event.nextPosition > 0 && !DML.has(verb)) this.#commit(event);
  }

  /** The rows of an XA transaction are logged here, but count from its XA COMMIT on, which may never come. */
  #xaPrepare(event: DecodedEvent): void {
    if (event.onePhase === true) {
      this.#commit(event);
      return;
    }
    const xid = xidOfEvent(event.xidGtrid ?? NO_BYTES, event.xidBqual ?? NO_BYTES, event.xidFormatId ?? 0);
    const { tables, isOversized, uncertain } = this.#transaction;
    const changes = this.#transaction.takeChanges();
    if (!isOversized && uncertain === undefined) this.#prepared.keep(xid, changes);
    this.#transaction = new OpenTransaction(this.#keptBytes);
    this.#commit(event, { prepared: { xid, tables } });
  }

  #xaDecided(verb: string, text: string, event: DecodedEvent): void {
    const xid = xidOfStatement(text);
    const changes = xid === undefined ? undefined : this.#prepared.take(xid);
    this.#transaction = new OpenTransaction(this.#keptBytes);
    if (xid === undefined) this.#transaction.uncertain = 'all';
    if (xid === undefined || verb === 'XA ROLLBACK') {
      this.#commit(event, xid === undefined ? {} : { decided: { xid, rowsUnknown: false } });
      return;
    }
    for (const change of changes ?? []) this.#transaction.add(change);
    this.#commit(event, { decided: { xid, rowsUnknown: changes === undefined } });
  }

  #at(position: number): Checkpoint {
    return { sourceEpoch: this.#options.from.sourceEpoch, file: this.#file, position };
  }
}

const NO_BYTES = Buffer.alloc(0);

/** Upper-case first word, or first two for the verbs that need them. */
function statementVerb(text: string): string {
  const [, first = '', second = ''] = /^([a-z]+)(?:\s+([a-z]+))?/i.exec(text) ?? [];
  const verb = first.toUpperCase();
  const two = `${verb} ${second.toUpperCase()}`;
  return verb === 'XA' || two === 'ROLLBACK TO' ? two : verb;
}

/** Whether a session with binlog_row_image=MINIMAL or NOBLOB left columns out: their values cannot be known. */
function isPartial(event: DecodedEvent, columns: number): boolean {
  const images = [event.columns_present_bitmap, event.columns_present_bitmap2].filter((image) => image !== undefined);
  return images.some((image) => {
    for (let column = 0; column < columns; column += 1) {
      if ((((image[column >> 3] ?? 0) >> (column & 7)) & 1) === 0) return true;
    }
    return false;
  });
}

/** Rows of the table follow; the decoder reads them by what is set here. */
function prepareTable(event: DecodedEvent, namesLogged: boolean): void {
  if (namesLogged) requireColumnNames(event);
  else decodeByPosition(event);
  const table = event.tableMap?.[event.tableId ?? -1];
  if (table?.columns === undefined || table.columnSchemas === undefined) return;
  keepRawValues(table as DecoderTable, namesLogged ? (event._enumSetValues ?? []) : undefined);
}

/** Anew for every event: a number that stood for one table before a restart of the server may stand for another after. */
function decodeByPosition(event: DecodedEvent): void {
  const { tableMap, tableId = -1, columnCount = 0, schemaName = '', tableName = '' } = event;
  if (tableMap === undefined) return;
  const table: TableMapEntry = {
    parentSchema: schemaName,
    tableName,
    columnSchemas: positionalColumns(columnCount),
  };
  tableMap[tableId] = table;
  event.updateColumnInfo?.();
  // A copy, since the reading of some types is changed below.
  table.loggedTypes = [...(event.columnTypes ?? [])];
}

function requireColumnNames(event: DecodedEvent): void {
  if (event.columnNames !== undefined && event.columnNames.length > 0) return;
  throw new FutureimError('FIM-BINLOG-UNREADABLE', {
    message: `the binlog carries no column names for table "${event.schemaName}.${event.tableName}"`,
    reason: 'without binlog_row_metadata=FULL a later ALTER TABLE would silently shift the columns of earlier rows',
    remedy: 'SET GLOBAL binlog_row_metadata=FULL on the source, then futureim dms reload',
  });
}
