import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckdbEngine, openDuckdb } from '../../../../src/lake/engines/duckdb.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../../src/mysql/connection/connection.js';
import { LandingZone } from '../../dms/landing-zone.js';
import type { TestServer } from '../../private-server.js';
import type { AwsEmulator } from '../emulator.js';

/** One statement at the source that changes rows of one table. */
export interface SourceChange {
  table: string;
  operation: 'I' | 'U' | 'D';
  /** Which rows, as a condition in SQL that holds for them as long as they are there. */
  where: string;
  statement: string;
}

/**
 * A real MySQL server whose rows the emulated AWS DMS puts into the emulated lake, in the files that DMS would write:
 * loads when a task loads, changes when `change` makes them.
 */
export class LandedSource {
  /** Whether changes reach the lake. */
  landing = true;
  readonly #server: TestServer;
  readonly #emulator: AwsEmulator;
  readonly #bucket: string;
  readonly #folder: string;
  readonly #connection: MysqlConnection;
  readonly #engine: DuckdbEngine;
  readonly #zone: LandingZone;
  #changes = 0;

  private constructor(
    server: TestServer,
    emulator: AwsEmulator,
    bucket: string,
    folder: string,
    connection: MysqlConnection,
    engine: DuckdbEngine,
  ) {
    this.#server = server;
    this.#emulator = emulator;
    this.#bucket = bucket;
    this.#folder = folder;
    this.#connection = connection;
    this.#engine = engine;
    this.#zone = new LandingZone(join(folder, 'raw'), connection, engine);
  }

  /** @param bucket where the tasks write */
  static async attach(server: TestServer, emulator: AwsEmulator, bucket: string): Promise<LandedSource> {
    const folder = await mkdtemp(join(tmpdir(), 'fim-landed-source-'));
    const connection = await openConnection(server.address, { rowsAsArray: true });
    const engine = await openDuckdb({ memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 });
    const source = new LandedSource(server, emulator, bucket, folder, connection, engine);
    emulator.dms.loader = (_task, { table }) => source.#load(table);
    await source.#follow();
    return source;
  }

  /** Changes rows at the source, and in the lake as long as `landing`. */
  async change({ table, operation, where, statement }: SourceChange): Promise<void> {
    const land = () => this.#put(table, { operation, committed: new Date(), sequence: this.#changes, where });
    if (operation === 'D' && this.landing) await land();
    await this.#server.query(statement);
    if (!this.landing) return;
    if (operation !== 'D') await land();
    this.#changes += 1_000;
    const counted = { I: 'inserts', U: 'updates', D: 'deletes' } as const;
    this.#emulator.dms.commit(table, { [counted[operation]]: 1 });
    await this.#follow();
  }

  async close(): Promise<void> {
    this.#emulator.dms.loader = undefined;
    await closeConnection(this.#connection);
    this.#engine.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** The files of earlier loads and changes stay, as the tasks of the platform have it (TargetTablePrepMode). */
  async #load(table: string): Promise<number> {
    await this.#put(table, { committed: new Date() });
    await this.#follow();
    const [counted] = await this.#server.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(counted!.n);
  }

  async #put(table: string, rows: Parameters<LandingZone['land']>[1]): Promise<void> {
    const key = await this.#zone.land(table, rows);
    await this.#emulator.writeObject(this.#bucket, key, await readFile(join(this.#zone.folder, key)));
  }

  /** The tasks have read the binlog to its end. */
  async #follow(): Promise<void> {
    const [status] = await this.#server.query<{ File: string; Position: number }>('SHOW MASTER STATUS');
    this.#emulator.dms.follow(status!.File, Number(status!.Position));
  }
}
