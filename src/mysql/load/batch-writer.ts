import type { MysqlConnection } from '../connection/connection.js';
import { serverErrorNumber } from '../connection/driver-errors.js';
import { quoteIdentifier, quoteTable, quoteText } from '../connection/quote.js';
import type { EncodedRow } from './row-encoder.js';

/** ER_DUP_ENTRY, ER_NO_REFERENCED_ROW, ER_NO_REFERENCED_ROW_2, ER_CHECK_CONSTRAINT_VIOLATED, ER_CONSTRAINT_FAILED */
const ROW_REFUSED = new Set([1062, 1216, 1452, 3819, 4025]);

/** Whether the server refused a statement because of one of its rows. */
export function refusesRow(error: unknown): boolean {
  return ROW_REFUSED.has(serverErrorNumber(error));
}

/** Large enough that the round trip no longer counts, far below any server's max_allowed_packet. */
const BATCH_CHARACTERS = 512 * 1024;

/** A row as it stands after VALUES. */
interface Literal {
  row: EncodedRow;
  sql: string;
}

/** Told of a row that the server refused; returns whether to go on. */
export type OnRefused = (row: EncodedRow, error: unknown) => boolean;

/**
 * Inserts rows in multi-row statements, one in flight while the next is built. A batch that the server refuses because
 * of a row is halved until that row is found: no server says which row of a statement broke a key.
 */
export class BatchWriter {
  /** Rows that the server took. */
  written = 0;
  readonly #connection: MysqlConnection;
  readonly #prefix: string;
  readonly #onRefused: OnRefused;
  #rows: Literal[] = [];
  #characters = 0;
  #inFlight: Promise<void> = Promise.resolve();
  #stopped = false;

  /** @param connection with an open transaction, which the caller ends */
  constructor(
    connection: MysqlConnection,
    into: { database: string; table: string; columns: readonly string[] },
    onRefused: OnRefused,
  ) {
    this.#connection = connection;
    this.#prefix = `INSERT INTO ${quoteTable(into.database, into.table)} (${into.columns.map(quoteIdentifier).join(',')}) VALUES `;
    this.#onRefused = onRefused;
  }

  /** True once `onRefused` asked to stop; further rows are then dropped. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** @throws FutureimError of an earlier batch when it failed for another reason than one of its rows */
  async add(row: EncodedRow): Promise<void> {
    const sql = `(${row.values.map((value) => (value === null ? 'NULL' : quoteText(value))).join(',')})`;
    this.#rows.push({ row, sql });
    this.#characters += sql.length;
    if (this.#characters >= BATCH_CHARACTERS) await this.#send();
  }

  /** Sends what is left and waits until the server has taken everything. */
  async finish(): Promise<void> {
    await this.#send();
    await this.#inFlight;
  }

  async #send(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    this.#characters = 0;
    await this.#inFlight;
    this.#inFlight = this.#insert(rows);
    // The failure is thrown by whoever awaits next; until then it must not count as unhandled.
    this.#inFlight.catch(() => undefined);
  }

  async #insert(rows: readonly Literal[]): Promise<void> {
    if (rows.length === 0 || this.#stopped) return;
    try {
      await this.#connection.query(this.#prefix + rows.map(({ sql }) => sql).join(','));
      this.written += rows.length;
    } catch (error) {
      if (!refusesRow(error)) throw error;
      if (rows.length === 1) {
        this.#stopped = !this.#onRefused(rows[0]!.row, error);
        return;
      }
      const half = rows.length >> 1;
      await this.#insert(rows.slice(0, half));
      await this.#insert(rows.slice(half));
    }
  }
}
