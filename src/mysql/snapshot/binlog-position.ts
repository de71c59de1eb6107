import type { RowDataPacket } from 'mysql2/promise';
import { FutureimError } from '../../core/errors.js';
import type { MysqlConnection } from '../connection/connection.js';
import { isAtLeast, type ServerFacts } from '../connection/server-facts.js';

/** A place between two transactions in the binlog of a server. */
export interface ServerPosition {
  file: string;
  position: number;
  /** As the server prints it: `0-1-42` on MariaDB, `uuid:1-42` on MySQL; absent when GTIDs are off. */
  gtid?: string;
}

/**
 * Where the binlog ends now. Needs REPLICATION CLIENT, on MariaDB BINLOG MONITOR.
 * @throws FutureimError FIM-BINLOG-UNREADABLE when the server writes no binlog
 */
export async function currentBinlogPosition(connection: MysqlConnection, facts: ServerFacts): Promise<ServerPosition> {
  const renamed = facts.flavour === 'mysql' && isAtLeast(facts.version, [8, 2, 0]);
  const statement = renamed ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS';
  const [rows] = await connection.query<RowDataPacket[]>({ sql: statement, rowsAsArray: true });
  const [file, position, , , gtids] = (rows[0] ?? []) as unknown as string[];
  return serverPosition(file, position, gtids?.replaceAll(/\s/g, ''));
}

/** @throws FutureimError FIM-BINLOG-UNREADABLE when the server named no file */
export function serverPosition(
  file: string | undefined,
  position: string | number | undefined,
  gtid?: string | null,
): ServerPosition {
  if (!file) {
    throw new FutureimError('FIM-BINLOG-UNREADABLE', {
      message: 'the server writes no binlog',
      reason: 'log_bin is off, so changes cannot be followed and a snapshot has no position',
    });
  }
  return { file, position: Number(position), ...(gtid ? { gtid } : {}) };
}
