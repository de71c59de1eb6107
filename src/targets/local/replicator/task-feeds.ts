import type { Checkpoint, Manifest } from '../../../lake/manifest/manifest.js';
import {
  changeSequence,
  compareCheckpoints,
  sequenceUpTo,
  transactionPrefix,
} from '../../../lake/manifest/sequence.js';
import type { RowChanges, TableName, Transaction } from './binlog-events.js';
import { type DdlStatement, parseDdl } from './ddl-statement.js';
import type { PendingChanges, TableFeed } from './table-feed.js';

/** Something that happened to one table, in the order of the binlog. */
interface TableEvent {
  end: Checkpoint;
  rows: number;
  bytes: number;
  apply(entry: Entry): void;
}

interface Entry {
  name: TableName;
  feed?: TableFeed;
  /** Set from the request of a reload until its seam is known: what arrives waits, since it may be after the seam. */
  held?: TableEvent[];
  /** Why the table is to be loaded anew. */
  holdReason?: string;
  leftovers: PendingChanges[];
  truncations: string[];
  ddls: number;
}

/** Rows that are in memory only, and the bytes of their events in the binlog. */
export interface Waiting {
  rows: number;
  bytes: number;
}

/** What is to be written for one table. */
export interface TableBatch {
  name: TableName;
  changes: PendingChanges[];
  truncations: string[];
  ddls: number;
}

/** Routes the transactions of the source to the feeds of a task's tables. */
export class TaskFeeds {
  readonly #entries = new Map<string, Entry>();
  readonly #onReloadNeeded: () => void;
  readonly #carries: (name: TableName) => boolean;
  /** Tables of XA transactions that are prepared and not decided, by xid. */
  readonly #prepared: Map<string, TableName[]>;
  /** Kept up with every row, since it is asked for after every transaction. */
  readonly #waiting: Waiting = { rows: 0, bytes: 0 };
  /** A large transaction whose last part has not come. */
  #inParts: { end: Checkpoint; acceptedRows: number; nextRow: number } | undefined;

  /**
   * @param onReloadNeeded called whenever `reloadRequests` grew
   * @param prepared XA transactions that were prepared when reading began
   * @param carries whether a table that comes to be is one of the task's
   */
  constructor(
    tables: readonly TableName[],
    onReloadNeeded: () => void,
    prepared: Manifest['prepared'] = [],
    carries: (name: TableName) => boolean = () => false,
  ) {
    for (const name of tables) this.add(name);
    this.#onReloadNeeded = onReloadNeeded;
    this.#carries = carries;
    this.#prepared = new Map(prepared.map(({ xid, tables }) => [xid, tables]));
  }

  add(name: TableName): void {
    if (this.#entries.has(tableKey(name))) return;
    this.#entries.set(tableKey(name), { name, leftovers: [], truncations: [], ddls: 0 });
  }

  /** What waits in memory. */
  get waiting(): Readonly<Waiting> {
    return this.#waiting;
  }

  /** XA transactions that are prepared and not decided. */
  get prepared(): NonNullable<Manifest['prepared']> {
    return [...this.#prepared].map(([xid, tables]) => ({ xid, tables }));
  }

  /** Tables that wait for a reload, with the reason. */
  get reloadRequests(): { name: TableName; reason: string }[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.held !== undefined)
      .map((entry) => ({ name: entry.name, reason: entry.holdReason ?? '' }));
  }

  /** From now on what arrives for the table is held until `follow` or `suspend`. */
  hold(name: TableName, reason: string): void {
    const entry = this.#entries.get(tableKey(name));
    if (entry === undefined || entry.held !== undefined) return;
    entry.held = [];
    entry.holdReason = reason;
    this.#onReloadNeeded();
  }

  /** Whether what arrives for the table is taken in, or held until it can be. */
  follows(name: TableName): boolean {
    const entry = this.#entries.get(tableKey(name));
    return entry?.feed !== undefined || entry?.held !== undefined;
  }

  /** Follows the table with a new feed; what was held goes through it first. */
  follow(name: TableName, feed: TableFeed): void {
    const entry = this.#entries.get(tableKey(name));
    if (entry === undefined) return;
    const held = this.#release(entry);
    entry.feed = feed;
    for (const event of held) this.#offer(entry, event);
  }

  /** Ignores the table from now on. */
  suspend(name: TableName): void {
    const entry = this.#entries.get(tableKey(name));
    if (entry !== undefined) this.#release(entry);
  }

  /** Ignores the table from now on, and what waits of it. */
  discard(name: TableName): void {
    const entry = this.#entries.get(tableKey(name));
    if (entry === undefined) return;
    this.#release(entry);
    for (const { rows, bytes } of entry.leftovers) this.#count(-rows.length, -bytes);
    entry.leftovers = [];
    entry.truncations = [];
  }

  accept(transaction: Transaction): void {
    const { end, committedAt } = transaction;
    let prefix: string | undefined;
    const sequence = (row: number): string => {
      prefix ??= transactionPrefix(end);
      return prefix + String(row).padStart(13, '0');
    };
    const isPart = transaction.part !== undefined;
    let { row, known } = this.#begin(transaction);
    for (const change of transaction.changes) {
      if (!this.#entries.has(tableKey(change))) continue;
      const firstRow = row;
      row += change.rows.length * 2;
      if (firstRow < known) continue;
      this.#offerTo(change, { end, rows: change.rows.length, bytes: change.bytes }, (entry) => {
        this.#applyRows(entry, change, sequence, { firstRow, committedAt, isPart });
      });
    }
    this.#end(transaction, row);
    for (const statement of transaction.statements) {
      const ddl = parseDdl(statement.text, statement.defaultSchema);
      if (ddl === undefined) continue;
      for (const name of this.#tablesOf(ddl)) {
        if (ddl.kind !== 'drop' && this.#carries(name)) this.add(name);
        this.#offerTo(name, { end, rows: 1, bytes: 0 }, (entry) => this.#applyDdl(entry, ddl, transaction.end));
      }
    }
    if (transaction.uncertain !== undefined) this.#distrust(transaction.uncertain, transaction.end);
    this.#followXa(transaction);
  }

  /** Rows are numbered among those of the task's own tables: whatever else a reader reads, a replay gives the same. */
  #begin({ end, part }: Transaction): { row: number; known: number } {
    const open = this.#inParts;
    const isSame = open !== undefined && compareCheckpoints(open.end, end) === 0;
    if (isSame && (part === 'middle' || part === 'last')) return { row: open.nextRow, known: open.acceptedRows };
    // From the first part again: the connection was lost, and what was taken in before is passed over.
    return { row: 0, known: isSame ? open.acceptedRows : 0 };
  }

  #end({ end, part }: Transaction, nextRow: number): void {
    if (part === 'first' || part === 'middle') {
      const acceptedRows = Math.max(nextRow, this.#inParts?.acceptedRows ?? 0);
      this.#inParts = { end, nextRow, acceptedRows };
    } else this.#inParts = undefined;
  }

  #followXa({ end, prepared, decided }: Transaction): void {
    if (prepared !== undefined) {
      const own = prepared.tables.filter((name) => this.#entries.has(tableKey(name)));
      this.#prepared.set(prepared.xid, own);
    }
    if (decided === undefined) return;
    // One that was prepared before the task's first load may have touched any table.
    if (decided.rowsUnknown) this.#distrust(this.#prepared.get(decided.xid) ?? 'all', end);
    this.#prepared.delete(decided.xid);
  }

  /** Takes everything that waits to be written. */
  take(): TableBatch[] {
    const batches: TableBatch[] = [];
    for (const entry of this.#entries.values()) {
      const changes = [...entry.leftovers, ...(entry.feed?.take() ?? [])];
      if (changes.length === 0 && entry.truncations.length === 0 && entry.ddls === 0) continue;
      batches.push({ name: entry.name, changes, truncations: entry.truncations, ddls: entry.ddls });
      for (const { rows, bytes } of changes) this.#count(-rows.length, -bytes);
      entry.leftovers = [];
      entry.truncations = [];
      entry.ddls = 0;
    }
    return batches;
  }

  #tablesOf({ tables, schema }: DdlStatement): TableName[] {
    if (schema === undefined) return tables;
    return [...this.#entries.values()].map(({ name }) => name).filter((name) => name.schema === schema);
  }

  #offerTo(name: TableName, size: Omit<TableEvent, 'apply'>, apply: (entry: Entry) => void): void {
    const entry = this.#entries.get(tableKey(name));
    if (entry !== undefined) this.#offer(entry, { ...size, apply });
  }

  /** Passes over what the table's load already holds. */
  #offer(entry: Entry, event: TableEvent): void {
    if (entry.held !== undefined) {
      entry.held.push(event);
      this.#count(event.rows, event.bytes);
    } else if (entry.feed === undefined || sequenceUpTo(event.end) > entry.feed.seamSequence) {
      event.apply(entry);
    }
  }

  #applyRows(
    entry: Entry,
    change: RowChanges,
    sequence: (row: number) => string,
    { firstRow, committedAt, isPart }: { firstRow: number; committedAt: number; isPart: boolean },
  ): void {
    const { feed } = entry;
    if (feed === undefined) return;
    if (feed.matches(change)) {
      const before = feed.stagedRows;
      feed.accept(change, sequence, firstRow, committedAt, isPart);
      this.#count(feed.stagedRows - before, change.bytes);
    } else if (change.loggedTypes === undefined) {
      this.hold(entry.name, `its columns changed to (${change.columns.join(', ')})`);
    } else this.hold(entry.name, `its columns changed to ${change.columns.length} of other types`);
  }

  #count(rows: number, bytes: number): void {
    this.#waiting.rows += rows;
    this.#waiting.bytes += bytes;
  }

  #applyDdl(entry: Entry, ddl: DdlStatement, end: Checkpoint): void {
    entry.ddls += 1;
    if (ddl.kind === 'truncate') entry.truncations.push(changeSequence(end, 0));
    else this.hold(entry.name, `the source ran ${ddl.kind.toUpperCase()} TABLE on it`);
  }

  #distrust(tables: NonNullable<Transaction['uncertain']>, end: Checkpoint): void {
    const names = tables === 'all' ? [...this.#entries.values()].map((entry) => entry.name) : tables;
    const reason = 'the binlog does not say which of its rows a transaction changed (XA long ago, or not ROW format)';
    for (const name of names) {
      this.#offerTo(name, { end, rows: 1, bytes: 0 }, (entry) => this.hold(entry.name, reason));
    }
  }

  #release(entry: Entry): TableEvent[] {
    const held = entry.held ?? [];
    for (const event of held) this.#count(-event.rows, -event.bytes);
    entry.leftovers.push(...(entry.feed?.take() ?? []));
    delete entry.held;
    delete entry.holdReason;
    delete entry.feed;
    return held;
  }
}

export function tableKey({ schema, table }: TableName): string {
  return `${schema}\0${table}`;
}
