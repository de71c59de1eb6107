import { FutureimError } from '../../../core/errors.js';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';
import { quoteIdentifier, quoteTable } from '../../connection/quote.js';
import { readCatalog } from '../dump/catalog.js';
import type { BackupManifest } from '../format/manifest.js';
import { beginSession } from './load-tables.js';
import type { Staging } from './staging.js';

/** How long the swap waits for transactions that use the tables, seconds; all others wait behind it meanwhile. */
const LOCK_WAIT_SECONDS = 30;
const ER_LOCK_WAIT_TIMEOUT = 1205;

/**
 * Puts the tables of the staging database in the place of those of `target`, which go to `staging.replaced`, by one
 * RENAME TABLE: other sessions see either all of the old tables or all of the restored ones. Then makes views, triggers,
 * routines and events. Can be run again wherever it was interrupted.
 * @param objects statements that make them
 */
export async function swapIn(
  connection: MysqlConnection,
  staging: Staging,
  target: string,
  manifest: BackupManifest,
  objects: readonly string[],
): Promise<void> {
  try {
    await changePlaces(connection, staging, target, manifest);
  } catch (error) {
    if (serverErrorNumber(error) !== ER_LOCK_WAIT_TIMEOUT) throw error;
    throw new FutureimError('FIM-RESTORE-BLOCKED', {
      message: `a transaction has used tables of ${quoteIdentifier(target)} for more than ${LOCK_WAIT_SECONDS} s`,
      reason: 'all rows are loaded and compared; tables change places only when nobody uses them',
      remedy: 'end that transaction (SHOW PROCESSLIST), then run futureim mysql restore again: it goes on where it was',
      cause: error,
    });
  }
  await beginSession(connection);
  for (const statement of objects) await connection.query(statement);
}

async function changePlaces(
  connection: MysqlConnection,
  staging: Staging,
  target: string,
  { source, tables }: BackupManifest,
): Promise<void> {
  const charset = `CHARACTER SET ${source.charset} COLLATE ${source.collation}`;
  await connection.query(`SET lock_wait_timeout = ${LOCK_WAIT_SECONDS}`);
  await connection.query(`CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(target)} ${charset}`);
  await connection.query(`CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(staging.replaced)} ${charset}`);
  await connection.query(`ALTER DATABASE ${quoteIdentifier(target)} ${charset}`);
  await connection.query(`USE ${quoteIdentifier(target)}`);
  // A table with triggers cannot go to another database; views would be left with nothing to show.
  await dropObjects(connection, target);
  const waiting = await staging.tables();
  const restored = new Set(tables.map(({ name }) => name).filter((name) => !waiting.includes(name)));
  const old = ((await readCatalog(connection, target))?.tables ?? []).filter(({ name }) => !restored.has(name));
  const renames = [
    ...old.map(({ name }) => `${quoteTable(target, name)} TO ${quoteTable(staging.replaced, name)}`),
    ...waiting.map((name) => `${quoteTable(staging.database, name)} TO ${quoteTable(target, name)}`),
  ];
  if (renames.length > 0) await connection.query(`RENAME TABLE ${renames.join(', ')}`);
}

/** Drops all views, triggers, routines and events of a database. */
export async function dropObjects(connection: MysqlConnection, database: string): Promise<void> {
  const objects = await queryRows<{ kind: string; name: string }>(
    connection,
    "SELECT 'TRIGGER' AS kind, TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?" +
      " UNION ALL SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?" +
      " UNION ALL SELECT 'VIEW', TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?" +
      ' UNION ALL SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?' +
      " AND ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE')",
    [database, database, database, database],
  );
  for (const { kind, name } of objects) await connection.query(`DROP ${kind} IF EXISTS ${quoteTable(database, name)}`);
}
