import type { RowDataPacket } from 'mysql2/promise';
import type { MysqlConnection } from '../connection/connection.js';
import { parseServerFacts, type ServerFacts } from '../connection/server-facts.js';
import { currentBinlogPosition, type ServerPosition, serverPosition } from './binlog-position.js';

/**
 * Opens a transaction that sees exactly what was committed up to the position it returns, and nothing later. It lasts
 * until the caller ends it with COMMIT or ROLLBACK, or closes the connection. Tables must be InnoDB.
 *
 * MariaDB tells the position of the snapshot itself, without a lock. MySQL does not: writes wait for the moment of a
 * FLUSH TABLES WITH READ LOCK, which needs RELOAD.
 * @throws FutureimError FIM-MYSQL-PRIVILEGE, FIM-BINLOG-UNREADABLE, FIM-MYSQL-QUERY
 */
export async function openSnapshot(connection: MysqlConnection): Promise<ServerPosition> {
  const [version = '', comment = ''] = (await textRows(connection, 'SELECT VERSION(), @@version_comment'))[0] ?? [];
  const facts = parseServerFacts(version, comment);
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  return facts.flavour === 'mariadb' ? openOnMariadb(connection) : openOnMysql(connection, facts);
}

async function openOnMariadb(connection: MysqlConnection): Promise<ServerPosition> {
  await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  const rows = await textRows(connection, "SHOW STATUS LIKE 'binlog_snapshot_%'");
  const status = new Map(rows.map(([name, value]) => [name?.toLowerCase(), value]));
  const { file, position } = serverPosition(status.get('binlog_snapshot_file'), status.get('binlog_snapshot_position'));
  const [gtid] = await textRows(connection, `SELECT BINLOG_GTID_POS('${file}', ${position})`);
  return serverPosition(file, position, gtid?.[0]);
}

async function openOnMysql(connection: MysqlConnection, facts: ServerFacts): Promise<ServerPosition> {
  await connection.query('FLUSH TABLES WITH READ LOCK');
  try {
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    return await currentBinlogPosition(connection, facts);
  } finally {
    await connection.query('UNLOCK TABLES');
  }
}

/** Rows as arrays, whatever form the connection gives by default. */
async function textRows(connection: MysqlConnection, sql: string): Promise<string[][]> {
  const [rows] = await connection.query<RowDataPacket[]>({ sql, rowsAsArray: true });
  return rows as unknown as string[][];
}
