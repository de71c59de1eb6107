import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import type { LoggedStatement, RowChanges, TableName, Transaction } from './binlog-events.js';

/** The fields of a decoder event that matter here; which are set depends on the type. */
export interface DecodedEvent {
  getTypeName(): string;
  timestamp: number;
  nextPosition: number;
  binlogName?: string;
  position?: number;
  query?: string;
  schema?: string;
  tableId?: number;
  schemaName?: string;
  tableName?: string;
  columnNames?: string[];
  tableMap?: Record<number, TableMapEntry>;
  rows?: RowChanges['rows'];
}

interface TableMapEntry {
  parentSchema: string;
  tableName: string;
  columns?: { name: string }[];
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

  constructor(
    from: Checkpoint,
    onTransaction: (transaction: Transaction) => void,
    onPosition: (position: Checkpoint) => void,
  ) {
    this.#file = from.file;
    this.#sourceEpoch = from.sourceEpoch;
    this.#onTransaction = onTransaction;
    this.#onPosition = onPosition;
  }

  /** @throws FutureimError FIM-BINLOG-UNREADABLE when the source does not log column names */
  accept(event: DecodedEvent): void {
    const type = event.getTypeName();
    const kind = ROW_KINDS[type];
    if (kind !== undefined) this.#addRows(kind, event);
    else if (type === 'TableMap') requireColumnNames(event);
    else if (type === 'Rotate') this.#rotate(event);
    else if (type === 'Xid') this.#commit(event);
    else if (type === 'Query') this.#query(event);
    else if (type === 'XaPrepare') this.#prepared(event);
    else if (GROUP_START.has(type)) this.#begin();
    else if (!this.#open && event.nextPosition > 0) this.#onPosition(this.#at(event.nextPosition));
  }

  #addRows(kind: RowChanges['kind'], event: DecodedEvent): void {
    const table = event.tableMap?.[event.tableId ?? -1];
    if (table?.columns === undefined || event.rows === undefined) return;
    this.#changes.push({
      schema: table.parentSchema,
      table: table.tableName,
      columns: this.#names(table.columns),
      kind,
      rows: event.rows,
    });
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
      end: this.#at(event.nextPosition),
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
    const verb = statementVerb(text);
    if (IGNORED.has(verb)) return;
    if (OPENING.has(verb)) this.#begin();
    else if (verb === 'COMMIT') this.#commit(event);
    else if (verb === 'ROLLBACK') this.#rolledBack(event);
    else this.#logged(verb, text, event);
  }

  /** Only mixed engines log a rollback, and the log does not tell which of the rows stayed. */
  #rolledBack(event: DecodedEvent): void {
    this.#uncertain = touchedTables(this.#changes);
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

function touchedTables(changes: readonly RowChanges[]): TableName[] {
  return [...new Map(changes.map(({ schema, table }) => [`${schema}.${table}`, { schema, table }])).values()];
}

function requireColumnNames(event: DecodedEvent): void {
  if (event.columnNames !== undefined && event.columnNames.length > 0) return;
  throw new FutureimError('FIM-BINLOG-UNREADABLE', {
    message: `the binlog carries no column names for table "${event.schemaName}.${event.tableName}"`,
    reason: 'without binlog_row_metadata=FULL a later ALTER TABLE would silently shift the columns of earlier rows',
    remedy: 'SET GLOBAL binlog_row_metadata=FULL on the source, then futureim dms reload',
  });
}
