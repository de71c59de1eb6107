import { FutureimError } from '../../../core/errors.js';
import type { Emitter } from '../../../core/events.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { type MysqlConnection, queryRows, withConnection } from '../../connection/connection.js';
import { quoteIdentifier } from '../../connection/quote.js';
import { readCatalog } from '../dump/catalog.js';
import type { BackupKey } from '../format/encryption.js';
import type { BackupManifest } from '../format/manifest.js';
import type { ReadPartOptions } from '../format/part-reader.js';
import { verifyBackup } from '../verify-backup.js';
import { beginSession, loadTables, scriptStatements } from './load-tables.js';
import { requireRestorable } from './restorable.js';
import { Staging } from './staging.js';
import { dropObjects, swapIn } from './swap.js';

export interface RestoreOptions {
  folder: string;
  /** Undefined for a backup that is not encrypted. */
  key: BackupKey | undefined;
  /** Whether the tables that were replaced stay, in a database of their own. */
  keepReplaced: boolean;
  /** Asked before anything is changed when tables are to be replaced; throws to decline. */
  consent(plan: RestorePlan): Promise<void>;
  events: Emitter;
  signal: AbortSignal;
}

export interface RestorePlan {
  database: string;
  manifest: BackupManifest;
  /** Tables that are in the database now. */
  replaced: string[];
}

export interface RestoredBackup extends RestorePlan {
  /** Whether an interrupted restore was finished whose rows had all been loaded. */
  resumed: boolean;
  /** The database that holds what was replaced, when it was to be kept and there was anything. */
  keptIn: string | undefined;
}

/** How long to wait for a restore that was killed to be noticed by the server, seconds. */
const LOCK_SECONDS = 10;

/**
 * Restores a backup into `address.database`. Every file is checked before the server is touched, all rows are loaded
 * into a database beside it and compared with the backup, and only then the tables change places in one statement.
 * Killed before that, the old data is as it was; killed after it, running it again finishes.
 * @throws FutureimError FIM-BACKUP-…, FIM-RESTORE-…, FIM-MYSQL-…
 */
export async function restoreBackup(address: MysqlAddress, options: RestoreOptions): Promise<RestoredBackup> {
  const { folder, events, signal } = options;
  const manifest = await verifyBackup(folder, options);
  const key = manifest.encryption === null ? undefined : options.key;
  const part: ReadPartOptions = { folder, compression: manifest.compression, key, signal };
  return withConnection(address, { useDatabase: false }, async (connection) => {
    const { database } = address;
    await requireAlone(connection, database);
    await requireRestorable(connection, database, manifest);
    const staging = new Staging(connection, database);
    const left = await staging.left();
    const resumed = left?.phase === 'swapping' && left.backup === manifest.id;
    if (left?.phase === 'swapping' && !resumed) throw unfinished(database, left.backup);
    if (!resumed) await staging.requireNoReplaced();
    const replaced = ((await readCatalog(connection, database))?.tables ?? []).map(({ name }) => name);
    const plan = { database, manifest, replaced };
    if (replaced.length > 0) await options.consent(plan);

    const objects = await scriptStatements('objects', { ...part, manifest });
    if (!resumed) {
      try {
        await staging.begin(manifest);
        await loadTables({ ...part, manifest, events, address: { ...address, database: staging.database } });
        await rehearse(connection, staging, objects);
        signal.throwIfAborted();
      } catch (error) {
        await staging.drop().catch(() => undefined);
        throw error;
      }
      await staging.enter('swapping');
    }
    await swapIn(connection, staging, database, manifest, objects);
    const old = (await readCatalog(connection, staging.replaced))?.tables ?? [];
    const keep = options.keepReplaced && old.length > 0;
    if (!keep) await connection.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(staging.replaced)}`);
    await staging.drop();
    return { ...plan, resumed, keptIn: keep ? staging.replaced : undefined };
  });
}

/** Two restores of one database would destroy each other's work; the lock ends with the connection. */
async function requireAlone(connection: MysqlConnection, database: string): Promise<void> {
  const name = `futureim restore ${database}`.slice(0, 64);
  const [row] = await queryRows<{ got: string | number | null }>(connection, 'SELECT GET_LOCK(?, ?) AS got', [
    name,
    LOCK_SECONDS,
  ]);
  if (Number(row?.got) === 1) return;
  throw new FutureimError('FIM-RESTORE-BLOCKED', {
    message: `another restore of ${quoteIdentifier(database)} is running`,
    remedy: 'wait until it has ended, then run futureim mysql restore again',
  });
}

/**
 * Makes the views, triggers, routines and events in the staging database: what the server refuses there, it would refuse
 * after the swap. They are dropped again, since triggers would keep the tables from moving. Events would begin to run.
 */
async function rehearse(connection: MysqlConnection, staging: Staging, objects: readonly string[]): Promise<void> {
  await connection.query(`USE ${quoteIdentifier(staging.database)}`);
  await beginSession(connection);
  for (const statement of objects) {
    if (!/^CREATE\s+(?:DEFINER=\S+\s+)?EVENT\s/i.test(statement)) await connection.query(statement);
  }
  await dropObjects(connection, staging.database);
}

function unfinished(database: string, backup: string): FutureimError {
  return new FutureimError('FIM-RESTORE-BLOCKED', {
    message: `a restore of ${quoteIdentifier(database)} from the backup ${backup} was interrupted while tables changed places`,
    remedy: 'run futureim mysql restore with that backup again, which finishes it; then restore this one',
    data: { backup },
  });
}
