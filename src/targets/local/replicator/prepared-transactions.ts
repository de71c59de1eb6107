import type { RowChanges, TableName } from './binlog-events.js';

/** Bytes of row events that are kept for prepared transactions in all; of what is beyond, only the tables are known. */
const KEPT_BYTES = 16 * 1024 * 1024;

interface Prepared {
  changes: RowChanges[];
  bytes: number;
}

/**
 * Rows of XA transactions from their XA PREPARE, where the binlog has them, to their XA COMMIT, which alone makes them
 * count. What was prepared before reading began is not here.
 */
export class PreparedTransactions {
  readonly #rows = new Map<string, Prepared>();
  #bytes = 0;

  /** @param xid as `xidOf…` gives it */
  keep(xid: string, changes: RowChanges[]): void {
    this.take(xid);
    const bytes = changes.reduce((sum, change) => sum + change.bytes, 0);
    if (this.#bytes + bytes > KEPT_BYTES) return;
    this.#rows.set(xid, { changes, bytes });
    this.#bytes += bytes;
  }

  /** Hands over the rows of a transaction that is decided; undefined when they are not known. */
  take(xid: string): RowChanges[] | undefined {
    const found = this.#rows.get(xid);
    if (found === undefined) return undefined;
    this.#rows.delete(xid);
    this.#bytes -= found.bytes;
    return found.changes;
  }

  clear(): void {
    this.#rows.clear();
    this.#bytes = 0;
  }
}

/** One name for an XA transaction, from its parts in an XA PREPARE event. */
export function xidOfEvent(gtrid: Buffer, bqual: Buffer, formatId: number): string {
  return `${gtrid.toString('hex')},${bqual.toString('hex')},${formatId}`;
}

/** The same from the text of XA COMMIT and XA ROLLBACK: `XA COMMIT X'7831',X'',1`. */
export function xidOfStatement(text: string): string | undefined {
  const [, gtrid, bqual, formatId] = /^xa\s+\w+\s+x'([0-9a-f]*)'\s*,\s*x'([0-9a-f]*)'\s*,\s*(\d+)/i.exec(text) ?? [];
  if (gtrid === undefined || bqual === undefined || formatId === undefined) return undefined;
  return `${gtrid},${bqual},${formatId}`.toLowerCase();
}

/** Every table that rows belong to, once. */
export function touchedTables(changes: Iterable<RowChanges>): TableName[] {
  const tables = new Map<string, TableName>();
  for (const { schema, table } of changes) tables.set(`${schema}\0${table}`, { schema, table });
  return [...tables.values()];
}
