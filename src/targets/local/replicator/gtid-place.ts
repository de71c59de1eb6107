import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import { parseMariadbGtid } from '../../../mysql/binlog/mariadb-gtid.js';
import { type MysqlConnection, queryRows } from '../../../mysql/connection/connection.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { BinlogReader } from './binlog-reader.js';

/** A transaction, as a replica shows it that has got it from elsewhere. */
export interface ReplicatedTransaction {
  /** Of one replication domain. */
  gtid: string;
  /** Milliseconds since the epoch. */
  committedAt: number;
}

/**
 * Where the binlog of a MariaDB server has the end of a transaction: the file is found by the GTIDs that files begin
 * with, the place within it by reading it. GTIDs of unrelated servers look alike, most have server id 1 and domain 0:
 * the transaction must have come to the server by replication, and have been committed at the very second.
 * @returns undefined when the server's binlog does not have it, or has other domains besides
 */
export async function placeOfTransaction(
  connection: MysqlConnection,
  address: MysqlAddress,
  transaction: ReplicatedTransaction,
  serverId: number,
): Promise<ServerPosition | undefined> {
  const { gtid } = transaction;
  const wanted = parseMariadbGtid(gtid);
  if (wanted === undefined || wanted.server === (await ownServerId(connection))) return undefined;
  const files = await queryRows<{ Log_name: string; File_size: string }>(connection, 'SHOW BINARY LOGS');
  for (const { Log_name: file, File_size: size } of files.toReversed()) {
    const begins = await gtidAt(connection, file, 4);
    const first = parseMariadbGtid(begins);
    if (begins !== '' && (first === undefined || first.domain !== wanted.domain)) return undefined;
    if (first !== undefined && first.sequence >= wanted.sequence) continue;
    const position = await endOfTransaction(address, { file, size: Number(size), serverId, transaction });
    if (position === undefined) return undefined;
    // Says besides that no other domain was written to.
    return (await gtidAt(connection, file, position)) === gtid ? { file, position, gtid } : undefined;
  }
  return undefined;
}

async function ownServerId(connection: MysqlConnection): Promise<string | undefined> {
  const [row] = await queryRows<{ Value: string }>(connection, "SHOW GLOBAL VARIABLES LIKE 'server_id'");
  return row?.Value;
}

/** GTIDs up to a place in the binlog: one a domain, joined by commas; undefined when no transaction ends there. */
export async function gtidAt(connection: MysqlConnection, file: string, position: number): Promise<string | undefined> {
  const [row] = await queryRows<{ gtids: string | null }>(connection, 'SELECT BINLOG_GTID_POS(?, ?) AS gtids', [
    file,
    position,
  ]);
  return row?.gtids ?? undefined;
}

/** Reads one file of a binlog up to its present size. */
async function endOfTransaction(
  address: MysqlAddress,
  read: { file: string; size: number; serverId: number; transaction: ReplicatedTransaction },
): Promise<number | undefined> {
  const { file, size, serverId, transaction } = read;
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const seen = (at: Checkpoint): void => {
    if (at.file !== file || at.position >= size) resolve(undefined);
  };
  const reader = new BinlogReader({
    address,
    from: { sourceEpoch: 0, file, position: 4 },
    serverId,
    // Of no table's rows.
    tables: new Map([['', new Set<string>()]]),
    onTransaction: ({ end, committedAt }) => {
      if (end.gtid === transaction.gtid) resolve(committedAt === transaction.committedAt ? end.position : undefined);
      else seen(end);
    },
    onPosition: seen,
    onFailure: reject,
  });
  try {
    await reader.start();
    return await promise;
  } finally {
    reader.stop();
  }
}
