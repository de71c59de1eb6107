import type { RowDataPacket } from 'mysql2/promise';
import type { MysqlConnection } from '../connection/connection.js';

const DAY_IN_SECONDS = 86_400;

/** What is left of the binlog, and how long it is kept. */
export interface BinlogRetention {
  /** Names of the files that are there. */
  files: string[];
  /** Seconds until a closed file is purged; 0: never. */
  seconds: number;
}

/** The two variables that decide; absent where the server has none of that name. */
export interface RetentionVariables {
  binlog_expire_logs_seconds?: string | undefined;
  expire_logs_days?: string | undefined;
}

/** MySQL 8 and MariaDB 10.6 count seconds; older ones days. The larger of the two counts where both exist. */
export function retentionOf(variables: RetentionVariables): { name: keyof RetentionVariables; seconds: number } {
  const inSeconds = Number(variables.binlog_expire_logs_seconds ?? Number.NaN);
  const inDays = Number(variables.expire_logs_days ?? 0) * DAY_IN_SECONDS;
  return Number.isNaN(inSeconds)
    ? { name: 'expire_logs_days', seconds: inDays }
    : { name: 'binlog_expire_logs_seconds', seconds: Math.max(inSeconds, inDays) };
}

/** Needs REPLICATION CLIENT, on MariaDB BINLOG MONITOR. @throws FutureimError FIM-MYSQL-PRIVILEGE */
export async function readBinlogRetention(connection: MysqlConnection): Promise<BinlogRetention> {
  const rows = async (sql: string): Promise<string[][]> => {
    const [found] = await connection.query<RowDataPacket[]>({ sql, rowsAsArray: true });
    return found as unknown as string[][];
  };
  const files = (await rows('SHOW BINARY LOGS')).map(([name]) => String(name));
  const variables = await rows(
    "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('binlog_expire_logs_seconds', 'expire_logs_days')",
  );
  return { files, seconds: retentionOf(Object.fromEntries(variables)).seconds };
}
