import { findTable } from '../../platform/schema/schema.js';
import type { MysqlConnection } from '../connection/connection.js';
import type { EncodedRow } from './row-encoder.js';
import { hasNoTriggers, readForeignKeys, type ServerForeignKey } from './server-constraints.js';

/** Keys kept at most, all tables together; about 100 bytes each. */
const KEY_LIMIT = 1_000_000;

/** Watches the rows of one file on their way to the server. */
export interface FileWatch {
  /** Whether the foreign keys of the file are tested here, so that the server need not. */
  here: boolean;
  /** Takes rows about to be sent; false when one refers to what this load has not sent. */
  pass(rows: readonly EncodedRow[]): boolean;
}

/**
 * Tests foreign keys against the keys of the rows that the load itself has sent, which is far cheaper than a look-up in
 * the server for every row. It holds only for values that agree character by character with a key sent before; what
 * does not, the server has to judge, by its collation and by the rows that were there before.
 */
export class ForeignKeyCheck {
  readonly #database: string;
  readonly #keys: readonly ServerForeignKey[];
  readonly #possible: boolean;
  readonly #limit: number;
  readonly #sent = new Map<string, Set<string>>();
  #size = 0;

  private constructor(database: string, keys: readonly ServerForeignKey[], possible: boolean, limit: number) {
    this.#database = database;
    this.#keys = keys;
    this.#possible = possible;
    this.#limit = limit;
  }

  /** Reads what the server would check. A trigger may write anywhere, so where there may be one the server checks all. */
  static async prepare(connection: MysqlConnection, database: string, limit = KEY_LIMIT): Promise<ForeignKeyCheck> {
    const possible = await hasNoTriggers(connection, database);
    return new ForeignKeyCheck(database, possible ? await readForeignKeys(connection, database) : [], possible, limit);
  }

  /** To be called in load order, when all rows of the files before have been sent. */
  watch(table: string, columns: readonly string[]): FileWatch {
    const keys = this.#keys.filter((key) => key.table === table);
    const collect = this.#collector(table, columns);
    const here = this.#possible && keys.every((key) => this.#covers(key, columns));
    const tests = keys.map((key) => ({ at: columns.indexOf(key.column), known: this.#sent.get(key.parentTable) }));
    const fits = ({ values }: EncodedRow): boolean => {
      for (const { at, known } of tests) {
        const value = values[at];
        if (value != null && !known?.has(value)) return false;
      }
      return true;
    };
    return {
      here,
      pass(rows) {
        collect(rows);
        return !here || rows.every(fits);
      },
    };
  }

  /** A column that the file leaves out may have a default; a key of several columns has one that is no primary key. */
  #covers(key: ServerForeignKey, columns: readonly string[]): boolean {
    return (
      key.parentDatabase === this.#database &&
      key.parentTable !== key.table &&
      key.parentColumn === findTable(key.parentTable)?.primaryKey &&
      columns.includes(key.column) &&
      this.#sent.has(key.parentTable)
    );
  }

  /** Keeps the primary keys of a table that others refer to, until there are too many. */
  #collector(table: string, columns: readonly string[]): (rows: readonly EncodedRow[]) => void {
    const primaryKey = findTable(table)?.primaryKey;
    const at = columns.indexOf(primaryKey ?? '');
    if (at === -1 || !this.#keys.some((key) => key.parentTable === table && key.table !== table))
      return () => undefined;
    const keys = new Set<string>();
    this.#sent.set(table, keys);
    return (rows) => {
      if (!this.#sent.has(table)) return;
      this.#size -= keys.size;
      for (const { values } of rows) keys.add(values[at] as string);
      this.#size += keys.size;
      if (this.#size <= this.#limit) return;
      this.#size -= keys.size;
      this.#sent.delete(table);
    };
  }
}

/** Makes the server test foreign keys itself, or not; it tests unique keys in any case, whatever its defaults are. */
export async function serverChecksKeys(connection: MysqlConnection, itself: boolean): Promise<void> {
  await connection.query(`SET foreign_key_checks = ${itself ? 1 : 0}, unique_checks = 1`);
}
