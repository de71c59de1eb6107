import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import { changeSequence, sequenceUpTo, transactionPrefix } from '../../../lake/manifest/sequence.js';
import type { RowChanges, TableName, Transaction } from './binlog-events.js';
import { type DdlStatement, parseDdl } from './ddl-statement.js';
import type { PendingChanges, TableFeed } from './table-feed.js';

/** Something that happened to one table, in the order of the binlog. */
interface TableEvent {
  end: Checkpoint;
  rows: number;
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
  /** Kept up with every row, since it is asked for after every transaction. */
  #waitingRows = 0;

  /** @param onReloadNeeded called whenever `reloadRequests` grew */
  constructor(tables: readonly TableName[], onReloadNeeded: () => void) {
    for (const name of tables) this.add(name);
    this.#onReloadNeeded = onReloadNeeded;
  }

  add(name: TableName): void {
    this.#entries.set(tableKey(name), { name, leftovers: [], truncations: [], ddls: 0 });
  }

  /** Rows that wait in memory. */
  get pendingRows(): number {
    return this.#waitingRows;
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

  accept(transaction: Transaction): void {
    const { end, committedAt } = transaction;
    let prefix: string | undefined;
    const sequence = (row: number): string => {
      prefix ??= transactionPrefix(end);
      return prefix + String(row).padStart(13, '0');
    };
    let row = 0;
    for (const change of transaction.changes) {
      const firstRow = row;
      row += change.rows.length * 2;
      this.#offerTo(change, end, change.rows.length, (entry) => {
        this.#applyRows(entry, change, sequence, firstRow, committedAt);
      });
    }
    for (const statement of transaction.statements) {
      const ddl = parseDdl(statement.text, statement.defaultSchema);
      if (ddl === undefined) continue;
      for (const name of this.#tablesOf(ddl)) {
        this.#offerTo(name, transaction.end, 1, (entry) => this.#applyDdl(entry, ddl, transaction.end));
      }
    }
    if (transaction.uncertain !== undefined) this.#distrust(transaction.uncertain, transaction.end);
  }

  /** Takes everything that waits to be written. */
  take(): TableBatch[] {
    const batches: TableBatch[] = [];
    for (const entry of this.#entries.values()) {
      const pending = entry.feed?.take();
      const changes = pending === undefined ? entry.leftovers : [...entry.leftovers, pending];
      if (changes.length === 0 && entry.truncations.length === 0 && entry.ddls === 0) continue;
      batches.push({ name: entry.name, changes, truncations: entry.truncations, ddls: entry.ddls });
      for (const { rows } of changes) this.#waitingRows -= rows.length;
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

  #offerTo(name: TableName, end: Checkpoint, rows: number, apply: (entry: Entry) => void): void {
    const entry = this.#entries.get(tableKey(name));
    if (entry !== undefined) this.#offer(entry, { end, rows, apply });
  }

  /** Passes over what the table's load already holds. */
  #offer(entry: Entry, event: TableEvent): void {
    if (entry.held !== undefined) {
      entry.held.push(event);
      this.#waitingRows += event.rows;
    } else if (entry.feed === undefined || sequenceUpTo(event.end) > entry.feed.seamSequence) {
      event.apply(entry);
    }
  }

  #applyRows(
    entry: Entry,
    change: RowChanges,
    sequence: (row: number) => string,
    firstRow: number,
    committedAt: number,
  ): void {
    if (entry.feed === undefined) return;
    if (entry.feed.matches(change)) {
      const before = entry.feed.pendingRows;
      entry.feed.accept(change, sequence, firstRow, committedAt);
      this.#waitingRows += entry.feed.pendingRows - before;
    } else if (change.loggedTypes === undefined) {
      this.hold(entry.name, `its columns changed to (${change.columns.join(', ')})`);
    } else this.hold(entry.name, `its columns changed to ${change.columns.length} of other types`);
  }

  #applyDdl(entry: Entry, ddl: DdlStatement, end: Checkpoint): void {
    entry.ddls += 1;
    if (ddl.kind === 'truncate') entry.truncations.push(changeSequence(end, 0));
    else this.hold(entry.name, `the source ran ${ddl.kind.toUpperCase()} TABLE on it`);
  }

  #distrust(tables: NonNullable<Transaction['uncertain']>, end: Checkpoint): void {
    const names = tables === 'all' ? [...this.#entries.values()].map((entry) => entry.name) : tables;
    const reason = 'the binlog does not say which of its rows a transaction changed (XA, or a session not using ROW)';
    for (const name of names) this.#offerTo(name, end, 1, (entry) => this.hold(entry.name, reason));
  }

  #release(entry: Entry): TableEvent[] {
    const held = entry.held ?? [];
    for (const event of held) this.#waitingRows -= event.rows;
    const pending = entry.feed?.take();
    if (pending !== undefined) entry.leftovers.push(pending);
    delete entry.held;
    delete entry.holdReason;
    delete entry.feed;
    return held;
  }
}

export function tableKey({ schema, table }: TableName): string {
  return `${schema}\0${table}`;
}
