import type { LoggedStatement, RowChanges, TableName, Transaction } from './binlog-events.js';
import { touchedTables } from './prepared-transactions.js';

/**
 * What was read of the transaction at hand. Rows are kept up to a bound; beyond it, it is only known how many tables
 * they touch, unless somebody takes them in parts.
 */
export class OpenTransaction {
  readonly #keptBytes: number;
  #changes: RowChanges[] = [];
  #bytes = 0;
  #touched = new Map<string, TableName>();
  #isOversized = false;
  statements: LoggedStatement[] = [];
  uncertain: Transaction['uncertain'];

  /** @param keptBytes bytes of row events that are kept */
  constructor(keptBytes: number) {
    this.#keptBytes = keptBytes;
  }

  /** Whether rows were left out. */
  get isOversized(): boolean {
    return this.#isOversized;
  }

  /** Whether more rows wait than one part should hold. */
  get isFull(): boolean {
    return this.#bytes > this.#keptBytes;
  }

  get tables(): TableName[] {
    return [...this.#touched.values()];
  }

  add(change: RowChanges): void {
    for (const name of touchedTables([change])) this.#touched.set(`${name.schema}\0${name.table}`, name);
    if (this.#isOversized) return;
    this.#changes.push(change);
    this.#bytes += change.bytes;
  }

  /** Keeps no rows from now on. */
  leaveOut(): void {
    this.#isOversized = true;
    this.#changes = [];
    this.#bytes = 0;
  }

  /** The binlog does not tell the rows of this table. */
  distrust(name: TableName): void {
    if (this.uncertain !== 'all') this.uncertain = [...(this.uncertain ?? []), name];
  }

  takeChanges(): RowChanges[] {
    const changes = this.#changes;
    this.#changes = [];
    this.#bytes = 0;
    return changes;
  }
}
