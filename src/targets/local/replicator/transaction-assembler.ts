import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import type { LoggedStatement, RowChanges, TableName, Transaction } from './binlog-events.js';
import { positionalColumns } from './positional-rows.js';
import { type DecoderTable, keepRawValues } from './raw-values.js';
import { bareStatement } from './statement-text.js';

/** The fields of a decoder event that matter here; which are set depends on the type. */
export interface DecodedEvent {
  getTypeName(): string;
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

/**
 * Turns the flat stream of binlog events into complete transactions.
 * Positions: MariaDB gives events inside a transaction no end position, so a transaction is known by where it ends.
 */
export class TransactionAssembler {
  #file: string;
  readonly #sourceEpoch: number;
  readonly #onTransaction: (transaction: Transaction) => void;
  readonly #onPosition: (position: Checkpoint) => void;
  #changes: RowChanges[] = [];
  #statements: LoggedStatement[] = [];
  #uncertain: Transaction['uncertain'];
  #open = false;
  #columnNames = new WeakMap<object, readonly string[]>();
  readonly #namesLogged: () => boolean;

  /** @param namesLogged whether the server is one that can log the names of columns; asked when events come */
  constructor(
    from: Checkpoint,
    onTransaction: (transaction: Transaction) => void,
    onPosition: (position: Checkpoint) => void,
    namesLogged: () => boolean = () => true,
  ) {
    this.#file = from.file;
    this.#sourceEpoch = from.sourceEpoch;
    this.#onTransaction = onTransaction;
    this.#onPosition = onPosition;
    this.#namesLogged = namesLogged;
  }

  /** @throws FutureimError FIM-BINLOG-UNREADABLE when the source does not log column names */
  accept(event: DecodedEvent): void {
    const type = event.getTypeName();
    const kind = ROW_KINDS[type];
    if (kind !== undefined) this.#addRows(kind, event);
    else if (type === 'TableMap') prepareTable(event, this.#namesLogged());
    else if (type === 'Rotate') this.#rotate(event);
    else if (type === 'Xid') this.#commit(event);
    else if (type === 'Query') this.#query(event);
    else if (type === 'XaPrepare') this.#prepared(event);
    else if (GROUP_START.has(type)) this.#begin();
    else if (type !== 'Heartbeat' && !this.#open && event.nextPosition > 0)
      this.#onPosition(this.#at(event.nextPosition));
  }

  #addRows(kind: RowChanges['kind'], event: DecodedEvent): void {
    const table = event.tableMap?.[event.tableId ?? -1];
    if (table?.columns === undefined || event.rows === undefined) return;
    if (isPartial(event, table.columns.length)) {
      this.#distrust({ schema: table.parentSchema, table: table.tableName });
      return;
    }
    this.#changes.push({
      schema: table.parentSchema,
      table: table.tableName,
      columns: this.#names(table.columns),
      kind,
      rows: event.rows,
      ...(table.loggedTypes === undefined ? {} : { loggedTypes: table.loggedTypes }),
    });
  }

  #distrust(name: TableName): void {
    if (this.#uncertain !== 'all') this.#uncertain = [...(this.#uncertain ?? []), name];
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
    this.#changes = [];
    this.#statements = [];
    this.#uncertain = undefined;
  }

  #rotate(event: DecodedEvent): void {
    this.#file = event.binlogName ?? this.#file;
    this.#begin();
    this.#open = false;
    this.#onPosition(this.#at(event.position ?? 4));
  }

  #commit(event: DecodedEvent): void {
    const transaction: Transaction = {
      end: {
        ...this.#at(event.nextPosition),
        ...(event.gtid === undefined ? {} : { gtid: event.gtid, committedAt: event.timestamp }),
      },
      committedAt: event.timestamp,
      changes: this.#changes,
      statements: this.#statements,
      ...(this.#uncertain === undefined ? {} : { uncertain: this.#uncertain }),
    };
    this.#begin();
    this.#open = false;
    this.#onTransaction(transaction);
  }

  #query(event: DecodedEvent): void {
    const text = (event.query ?? '').trim();
    // Almost all are BEGIN and COMMIT, which need no second look.
    const verb = statementVerb(/^[a-z]/i.test(text) && !/^set\s/i.test(text) ? text : bareStatement(text));
    if (IGNORED.has(verb)) return;
    if (OPENING.has(verb)) this.#begin();
    else if (verb === 'COMMIT') this.#commit(event);
    else if (verb === 'ROLLBACK') this.#rolledBack(event);
    else this.#logged(verb, text, event);
  }

  /** Only mixed engines log a rollback, and the log does not tell which of the rows stayed. */
  #rolledBack(event: DecodedEvent): void {
    for (const name of touchedTables(this.#changes)) this.#distrust(name);
    this.#changes = [];
    this.#commit(event);
  }

  #logged(verb: string, text: string, event: DecodedEvent): void {
    if (verb === 'XA COMMIT' || DML.has(verb)) this.#uncertain = 'all';
    else this.#statements.push({ text, defaultSchema: event.schema ?? '' });
    // Inside a transaction a statement has no end position of its own and the commit follows.
    if (event.nextPosition > 0 && !DML.has(verb)) this.#commit(event);
  }

  /** The rows of an XA transaction are logged at its prepare; whether they count is known only at XA COMMIT. */
  #prepared(event: DecodedEvent): void {
    this.#changes = [];
    this.#commit(event);
  }

  #at(position: number): Checkpoint {
    return { sourceEpoch: this.#sourceEpoch, file: this.#file, position };
  }
}

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

function touchedTables(changes: readonly RowChanges[]): TableName[] {
  return [...new Map(changes.map(({ schema, table }) => [`${schema}.${table}`, { schema, table }])).values()];
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
