import { closeConnection, type MysqlConnection, openConnection } from '../../src/mysql/connection/connection.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';

/** How long to wait before a server that went away is asked again, milliseconds. */
const RECONNECT_MS = 50;

/**
 * Small transactions of inserts, updates and deletes over all tables, one after the other, until stopped; every tenth
 * is rolled back. A lost server is waited for. The tables have the columns `id` (auto-increment), `n` and `t`.
 */
export class WriteTraffic {
  readonly #address: MysqlAddress;
  readonly #tables: readonly string[];
  #running = false;
  #done: Promise<void> = Promise.resolve();
  /** Transactions that were committed or rolled back. */
  transactions = 0;
  /** Times that the connection was lost. */
  interruptions = 0;

  constructor(address: MysqlAddress, tables: readonly string[]) {
    this.#address = address;
    this.#tables = tables;
  }

  start(): void {
    this.#running = true;
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#done;
  }

  async #run(): Promise<void> {
    while (this.#running) {
      let connection: MysqlConnection | undefined;
      try {
        connection = await openConnection(this.#address);
        while (this.#running) await this.#transaction(connection);
        await closeConnection(connection);
      } catch {
        this.interruptions += 1;
        connection?.destroy();
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      }
    }
  }

  async #transaction(connection: MysqlConnection): Promise<void> {
    const n = this.transactions;
    await connection.query('START TRANSACTION');
    for (const table of this.#tables) {
      await connection.query(`INSERT INTO ${table} (n, t) VALUES (${n}, 'inserted'), (${n}, 'too')`);
      await connection.query(`UPDATE ${table} SET n = n + 1, t = 'updated' WHERE id % 97 = ${n % 97} LIMIT 20`);
      await connection.query(`DELETE FROM ${table} WHERE id % 101 = ${n % 101} LIMIT 2`);
    }
    await connection.query(n % 10 === 9 ? 'ROLLBACK' : 'COMMIT');
    this.transactions += 1;
  }
}
