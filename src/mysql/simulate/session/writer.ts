import type { ResultSetHeader } from 'mysql2/promise';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import { quoteIdentifier } from '../../connection/quote.js';

/** A value of a statement; the driver quotes it. */
export type Value = string | number | boolean | null;

export interface RowCounts {
  inserted: number;
  updated: number;
  deleted: number;
}

/**
 * The database holds something else than the simulation thought: another session changed or deleted it, or the stock is
 * out. The transaction is taken back and another one is made instead.
 */
export class Superseded extends Error {}

/** The statements of one transaction, and how many rows they changed. */
export class Writer {
  readonly rows: RowCounts = { inserted: 0, updated: 0, deleted: 0 };
  readonly #connection: MysqlConnection;

  constructor(connection: MysqlConnection) {
    this.#connection = connection;
  }

  /** Inserts rows that have the same columns, in one statement. */
  async insert(table: string, ...rows: Record<string, Value>[]): Promise<void> {
    const columns = Object.keys(rows[0]!);
    const names = columns.map(quoteIdentifier).join(', ');
    const values = rows.map((row) => columns.map((column) => row[column]));
    await this.#change(`INSERT INTO ${quoteIdentifier(table)} (${names}) VALUES ?`, [values], 'inserted');
  }

  /** @returns rows that the WHERE clause matched */
  update(sql: string, values: Value[]): Promise<number> {
    return this.#change(sql, values, 'updated');
  }

  /** Updates the one row that the simulation knows. @throws Superseded when it is no longer as it was */
  async updateOne(sql: string, values: Value[]): Promise<void> {
    if ((await this.update(sql, values)) !== 1) throw new Superseded(sql);
  }

  /** @param values a list stands for `IN (?)` and must not be empty */
  delete(sql: string, values: (Value | string[])[]): Promise<number> {
    return this.#change(sql, values, 'deleted');
  }

  select<T>(sql: string, values: (Value | string[])[]): Promise<T[]> {
    return queryRows<T>(this.#connection, sql, values);
  }

  async #change(sql: string, values: unknown[], kind: keyof RowCounts): Promise<number> {
    const [{ affectedRows }] = await this.#connection.query<ResultSetHeader>(sql, values);
    this.rows[kind] += affectedRows;
    return affectedRows;
  }
}
