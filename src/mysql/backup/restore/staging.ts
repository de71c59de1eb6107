import { FutureimError } from '../../../core/errors.js';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import { quoteIdentifier, quoteTable } from '../../connection/quote.js';
import type { BackupManifest } from '../format/manifest.js';

/** How far a restore is. `swapping`: every row is in the staging database and was checked. */
export type Phase = 'loading' | 'swapping';

/** Names of databases are at most 64 characters long. */
const LONGEST_DATABASE = 64;
const MARKER = 'futureim_restore';

/**
 * The database beside the target into which everything is loaded first. A table in it says whose restore it is and how
 * far, so that one that was interrupted goes on or starts afresh, and nobody else's database is touched.
 */
export class Staging {
  readonly database: string;
  /** Where the tables that are replaced go, until they are dropped. */
  readonly replaced: string;
  readonly #connection: MysqlConnection;

  /** @param target name of the database to restore */
  constructor(connection: MysqlConnection, target: string) {
    this.#connection = connection;
    const room = LONGEST_DATABASE - '__replaced'.length;
    this.database = `${target.slice(0, room)}__restore`;
    this.replaced = `${target.slice(0, room)}__replaced`;
  }

  /**
   * What an earlier restore left.
   * @throws FutureimError FIM-RESTORE-BLOCKED when the database is none of ours
   */
  async left(): Promise<{ backup: string; phase: Phase } | undefined> {
    const tables = await this.#names(this.database);
    if (tables === undefined || tables.length === 0) return undefined;
    if (!tables.includes(MARKER)) throw foreign(this.database);
    const rows = await queryRows<{ backup: string; phase: Phase }>(
      this.#connection,
      `SELECT backup, phase FROM ${this.#marker}`,
    );
    // Interrupted between making the marker and filling it.
    return rows[0] ?? { backup: '', phase: 'loading' };
  }

  /** Makes the database anew, empty but for the marker. */
  async begin({ id, source }: BackupManifest): Promise<void> {
    await this.drop();
    await this.#connection.query(
      `CREATE DATABASE ${quoteIdentifier(this.database)} CHARACTER SET ${source.charset} COLLATE ${source.collation}`,
    );
    await this.#connection.query(`CREATE TABLE ${this.#marker} (backup VARCHAR(36), phase VARCHAR(10)) ENGINE=InnoDB`);
    await this.#connection.query(`INSERT INTO ${this.#marker} VALUES (?, 'loading')`, [id]);
  }

  async enter(phase: Phase): Promise<void> {
    await this.#connection.query(`UPDATE ${this.#marker} SET phase = ?`, [phase]);
  }

  /** Names of the restored tables that are still in it. */
  async tables(): Promise<string[]> {
    return ((await this.#names(this.database)) ?? []).filter((name) => name !== MARKER);
  }

  async drop(): Promise<void> {
    await this.#connection.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(this.database)}`);
  }

  /** @throws FutureimError FIM-RESTORE-BLOCKED when there is a database of the name that replaced tables go to */
  async requireNoReplaced(): Promise<void> {
    const tables = await this.#names(this.replaced);
    if (tables !== undefined && tables.length > 0) throw foreign(this.replaced);
  }

  get #marker(): string {
    return quoteTable(this.database, MARKER);
  }

  /** Undefined when there is no such database. */
  async #names(database: string): Promise<string[] | undefined> {
    const schemas = await queryRows(
      this.#connection,
      'SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
      [database],
    );
    if (schemas.length === 0) return undefined;
    const rows = await queryRows<{ name: string }>(
      this.#connection,
      'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
      [database],
    );
    return rows.map(({ name }) => name);
  }
}

function foreign(database: string): FutureimError {
  return new FutureimError('FIM-RESTORE-BLOCKED', {
    message: `the restore needs the name of the database ${quoteIdentifier(database)}, which holds tables`,
    remedy: `look what is in ${quoteIdentifier(database)}; drop or rename it, then run futureim mysql restore again`,
  });
}
