import { FutureimError } from '../../../core/errors.js';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import { quoteTable } from '../../connection/quote.js';
import type { BackupManifest } from '../format/manifest.js';

/**
 * Looks for what would make a restore fail late.
 * @throws FutureimError FIM-RESTORE-BLOCKED
 */
export async function requireRestorable(
  connection: MysqlConnection,
  database: string,
  manifest: BackupManifest,
): Promise<void> {
  await requirePacketSize(connection, manifest.longestStatement);
  await requireNoOutsideKey(connection, database);
}

async function requirePacketSize(connection: MysqlConnection, longestStatement: number): Promise<void> {
  const [row] = await queryRows<{ Value: string }>(connection, "SHOW GLOBAL VARIABLES LIKE 'max_allowed_packet'");
  const allowed = Number(row?.Value);
  // A byte for the kind of the command stands before the statement.
  if (!(allowed <= longestStatement)) return;
  const wanted = 1024 * 1024 * Math.ceil((longestStatement + 1024) / (1024 * 1024));
  throw new FutureimError('FIM-RESTORE-BLOCKED', {
    message: `the backup has a statement of ${longestStatement} bytes, and the server takes max_allowed_packet = ${allowed}`,
    remedy: `SET GLOBAL max_allowed_packet = ${wanted}, then run futureim mysql restore again`,
  });
}

/** A key of another database would follow the replaced table and keep it from being dropped. */
async function requireNoOutsideKey(connection: MysqlConnection, database: string): Promise<void> {
  const [key] = await queryRows<{ schema: string; table: string; parent: string }>(
    connection,
    'SELECT TABLE_SCHEMA AS `schema`, TABLE_NAME AS `table`, REFERENCED_TABLE_NAME AS parent' +
      ' FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_SCHEMA = ? AND TABLE_SCHEMA <> ? LIMIT 1',
    [database, database],
  );
  if (key === undefined) return;
  const child = quoteTable(key.schema, key.table);
  throw new FutureimError('FIM-RESTORE-BLOCKED', {
    message: `${child} of another database refers to ${quoteTable(database, key.parent)} by a foreign key`,
    remedy: `drop that foreign key of ${child}, restore, then add it again`,
  });
}
