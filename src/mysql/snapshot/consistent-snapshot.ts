import type { RowDataPacket } from 'mysql2/promise';
import type { MysqlConnection } from '../connection/connection.js';
import { parseServerFacts, type ServerFacts } from '../connection/server-facts.js';
import { currentBinlogPosition, type ServerPosition, serverPosition } from './binlog-position.js';

/** On MariaDB, sessions that did not get the same position begin together again, this often at most. */
const ROUNDS = 10;

/** Sessions beside the first one that are to see exactly what it sees. */
export interface FurtherSessions {
  /**
   * Has each begin its transaction now, anew if it had one, by `beginSnapshot`. Must answer within about a second: on
   * MySQL writes wait for it. Never rejects.
   * @returns where they stand
   */
  begin(): Promise<readonly ServerPosition[]>;
}

/**
 * Opens a transaction that sees exactly what was committed up to the position it returns, and nothing later. It lasts
 * until the caller ends it with COMMIT or ROLLBACK, or closes the connection. Tables must be InnoDB.
 *
 * MariaDB tells the position of the snapshot itself, without a lock. MySQL does not: writes wait for the moment of a
 * FLUSH TABLES WITH READ LOCK, which needs RELOAD.
 * @param further sessions that see the same if `isSamePlace` says so of their position
 * @throws FutureimError FIM-MYSQL-PRIVILEGE, FIM-BINLOG-UNREADABLE, FIM-MYSQL-QUERY
 */
export async function openSnapshot(connection: MysqlConnection, further?: FurtherSessions): Promise<ServerPosition> {
  const facts = await prepareSnapshot(connection);
  return facts.flavour === 'mariadb'
    ? openOnMariadb(connection, facts, further)
    : openOnMysql(connection, facts, further);
}

/** Makes a session ready for `beginSnapshot`. */
export async function prepareSnapshot(connection: MysqlConnection): Promise<ServerFacts> {
  const [version = '', comment = ''] = (await textRows(connection, 'SELECT VERSION(), @@version_comment'))[0] ?? [];
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  return parseServerFacts(version, comment);
}

/**
 * Begins a consistent snapshot and tells its position, without GTID; on MySQL that holds only while another session has
 * the lock.
 */
export async function beginSnapshot(connection: MysqlConnection, facts: ServerFacts): Promise<ServerPosition> {
  await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  if (facts.flavour === 'mysql') return currentBinlogPosition(connection, facts);
  const rows = await textRows(connection, "SHOW STATUS LIKE 'binlog_snapshot_%'");
  const status = new Map(rows.map(([name, value]) => [name?.toLowerCase(), value]));
  return serverPosition(status.get('binlog_snapshot_file'), status.get('binlog_snapshot_position'));
}

/** Whether two snapshots of one server hold the same: every commit that is logged has its own position. */
export function isSamePlace(a: ServerPosition, b: ServerPosition): boolean {
  return a.file === b.file && a.position === b.position;
}

/**
 * The server makes view and position in one step, so that equal positions mean equal views. All sessions begin at the
 * same moment; when a commit came between them they begin again, with fewer and fewer that have to agree.
 */
async function openOnMariadb(
  connection: MysqlConnection,
  facts: ServerFacts,
  further?: FurtherSessions,
): Promise<ServerPosition> {
  for (let round = 1; ; round += 1) {
    const begun = further?.begin();
    const place = await beginSnapshot(connection, facts);
    const places = (await begun) ?? [];
    const agreeing = places.filter((other) => isSamePlace(other, place)).length;
    if (agreeing < leastAgreeing(places.length, round)) continue;
    const [gtid] = await textRows(connection, `SELECT BINLOG_GTID_POS('${place.file}', ${place.position})`);
    return serverPosition(place.file, place.position, gtid?.[0]);
  }
}

/** All at first, half after half of the rounds; two, the fewest that gain anything, until the last one. */
function leastAgreeing(sessions: number, round: number): number {
  if (round === ROUNDS) return 0;
  return Math.max(Math.min(2, sessions), Math.ceil((sessions * (ROUNDS - round)) / (ROUNDS - 1)));
}

async function openOnMysql(
  connection: MysqlConnection,
  facts: ServerFacts,
  further?: FurtherSessions,
): Promise<ServerPosition> {
  await connection.query('FLUSH TABLES WITH READ LOCK');
  try {
    const begun = further?.begin();
    const position = await beginSnapshot(connection, facts);
    await begun;
    return position;
  } finally {
    await connection.query('UNLOCK TABLES');
  }
}

/** Rows as arrays, whatever form the connection gives by default. */
async function textRows(connection: MysqlConnection, sql: string): Promise<string[][]> {
  const [rows] = await connection.query<RowDataPacket[]>({ sql, rowsAsArray: true });
  return rows as unknown as string[][];
}
