import { systemClock } from '../../../core/clock.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../connection/connection.js';
import { isUnreachable, serverErrorNumber } from '../../connection/driver-errors.js';
import { type RowCounts, Superseded, Writer } from './writer.js';

/** ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK */
const LOCK_WAIT_TIMEOUT = 1205;
const DEADLOCK = 1213;
/** ER_NO_REFERENCED_ROW, ER_ROW_IS_REFERENCED, and what they are called since 5.1: a row that was known is gone. */
const FOREIGN_KEY = new Set([1216, 1217, 1451, 1452]);

/** How long a statement waits for a lock, seconds; the server's default of 50 would hide a stall for too long. */
const LOCK_WAIT_SECONDS = 5;
const MOST_ATTEMPTS = 20;
/** Pause before a retry, milliseconds; it doubles with each attempt up to the longest. */
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 200;
/** How long a lost server is waited for, and how often it is asked, milliseconds. */
const PATIENCE = 60_000;
const RECONNECT_PAUSE = 500;

/** Why transactions were begun anew. */
export interface Retries {
  deadlocks: number;
  lockWaitTimeouts: number;
  /** Connections that were lost and opened again. */
  reconnects: number;
}

/** One connection of the simulation. It retries what concurrency and restarts of the server make fail. */
export class TrafficSession {
  readonly #address: MysqlAddress;
  readonly #retries: Retries;
  readonly #signal: AbortSignal;
  #connection: MysqlConnection;

  private constructor(address: MysqlAddress, connection: MysqlConnection, retries: Retries, signal: AbortSignal) {
    this.#address = address;
    this.#connection = connection;
    this.#retries = retries;
    this.#signal = signal;
  }

  /** @param retries counted up as they happen; shared by all sessions of a run */
  static async open(address: MysqlAddress, retries: Retries, signal: AbortSignal): Promise<TrafficSession> {
    return new TrafficSession(address, await connect(address), retries, signal);
  }

  /**
   * Runs one transaction. `work` may run several times, and must change nothing but the database.
   * @returns what `work` gave, and the rows that were changed
   * @throws Superseded, or FutureimError of the statement that failed for another reason
   */
  async transaction<T>(work: (writer: Writer) => Promise<T>): Promise<{ result: T; rows: RowCounts }> {
    for (let attempt = 1; ; attempt += 1) {
      const writer = new Writer(this.#connection);
      try {
        await this.#connection.query('START TRANSACTION');
        const result = await work(writer);
        await this.#connection.query('COMMIT');
        return { result, rows: writer.rows };
      } catch (error) {
        if (isUnreachable(error)) {
          await this.#reconnect(error);
          continue;
        }
        await this.#connection.query('ROLLBACK').catch(() => undefined);
        if (FOREIGN_KEY.has(serverErrorNumber(error))) throw new Superseded('foreign key', { cause: error });
        if (!this.#countRetry(error) || attempt >= MOST_ATTEMPTS) throw error;
        await systemClock.sleep(pauseBefore(attempt));
      }
    }
  }

  async close(): Promise<void> {
    await closeConnection(this.#connection);
  }

  #countRetry(error: unknown): boolean {
    switch (serverErrorNumber(error)) {
      case DEADLOCK:
        this.#retries.deadlocks += 1;
        return true;
      case LOCK_WAIT_TIMEOUT:
        this.#retries.lockWaitTimeouts += 1;
        return true;
      default:
        return false;
    }
  }

  /** @throws the error that lost the connection when the server stays away or the run is to end */
  async #reconnect(lost: unknown): Promise<void> {
    this.#connection.destroy();
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline && !this.#signal.aborted) {
      try {
        this.#connection = await connect(this.#address);
        this.#retries.reconnects += 1;
        return;
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        await systemClock.sleep(RECONNECT_PAUSE, this.#signal).catch(() => undefined);
      }
    }
    throw lost;
  }
}

async function connect(address: MysqlAddress): Promise<MysqlConnection> {
  const connection = await openConnection(address);
  try {
    await connection.query(`SET foreign_key_checks = 1, innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}`);
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/** Random, so that two transactions that locked each other out do not meet again. */
function pauseBefore(attempt: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)) * (0.5 + Math.random());
}
