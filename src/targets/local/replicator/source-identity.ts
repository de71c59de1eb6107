import { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import { type MysqlConnection, queryRows, withConnection } from '../../../mysql/connection/connection.js';
import { readServerFacts } from '../../../mysql/connection/server-facts.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { gtidAt, placeOfTransaction } from './gtid-place.js';

/** What is known of the server that was read up to a position. */
export interface KnownSource {
  position: Checkpoint;
  /** `server_uuid`, where there is one. */
  sourceUuid?: string | undefined;
}

/** The `server_uuid` of a MySQL server; undefined on MariaDB, which has none. */
export async function readSourceUuid(connection: MysqlConnection): Promise<string | undefined> {
  const { flavour } = await readServerFacts(connection);
  if (flavour === 'mariadb') return undefined;
  const [row] = await queryRows<{ uuid: string }>(connection, 'SELECT @@server_uuid AS uuid');
  return row?.uuid;
}

/**
 * Where reading goes on: on the same server at the same place; on another MariaDB with the same history (a replica
 * that took over) where its binlog has the last transaction that was read.
 * @returns undefined when it is the same server. A file that is gone is left to the reader, which says so
 * @throws FutureimError FIM-SOURCE-REPLACED: file names and positions repeat from server to server
 */
export async function resumePlace(
  address: MysqlAddress,
  known: KnownSource,
  serverId: number,
): Promise<ServerPosition | undefined> {
  return withConnection(address, { useDatabase: false }, async (connection) => {
    const difference = await differenceOf(connection, known);
    if (difference === undefined) return undefined;
    const { gtid, committedAt } = known.position;
    const transaction = gtid !== undefined && committedAt !== undefined ? { gtid, committedAt } : undefined;
    const place =
      transaction !== undefined && difference.canHaveGtids
        ? await placeOfTransaction(connection, address, transaction, serverId)
        : undefined;
    if (place !== undefined) return { ...place, ...transaction };
    const history = gtid === undefined ? '' : `, and it has not got ${gtid}, the last one that was read, from there`;
    throw replaced(address, `${difference.evidence}${history}`);
  });
}

/**
 * Refuses a server whose binlog is not the one that was read up to a position.
 * @throws FutureimError FIM-SOURCE-REPLACED
 */
export async function requireSameSource(
  connection: MysqlConnection,
  address: MysqlAddress,
  known: KnownSource,
): Promise<void> {
  const difference = await differenceOf(connection, known);
  if (difference !== undefined) throw replaced(address, difference.evidence);
}

interface Difference {
  evidence: string;
  /** Whether the server is of the kind that GTIDs can be looked for in. */
  canHaveGtids: boolean;
}

async function differenceOf(
  connection: MysqlConnection,
  { position: checkpoint, sourceUuid }: KnownSource,
): Promise<Difference | undefined> {
  const uuid = await readSourceUuid(connection);
  if (sourceUuid !== undefined && uuid !== sourceUuid) {
    return { evidence: `its server_uuid is ${uuid ?? 'unknown'}, not ${sourceUuid}`, canHaveGtids: false };
  }
  if (uuid !== undefined || checkpoint.gtid === undefined) return undefined;
  const where = `${checkpoint.file}:${checkpoint.position}`;
  const found = await gtidAt(connection, checkpoint.file, checkpoint.position);
  if (found === undefined) {
    const logs = await queryRows<{ Log_name: string }>(connection, 'SHOW BINARY LOGS');
    if (!logs.some((log) => log.Log_name === checkpoint.file)) {
      return (await isPurged(connection, checkpoint, logs))
        ? undefined
        : { evidence: `its binlog has no file ${checkpoint.file}`, canHaveGtids: true };
    }
    return { evidence: `no transaction ends at ${where} of its binlog`, canHaveGtids: true };
  }
  const known = new Set(found.split(','));
  const missing = checkpoint.gtid.split(',').filter((gtid) => gtid !== '' && !known.has(gtid));
  if (missing.length === 0) return undefined;
  return { evidence: `at ${where} its binlog has GTID "${found}", not ${missing.join(',')}`, canHaveGtids: true };
}

/** Whether a file is missing because it was purged: the binlog then begins after what was read. */
async function isPurged(
  connection: MysqlConnection,
  checkpoint: Checkpoint,
  logs: readonly { Log_name: string }[],
): Promise<boolean> {
  const oldest = logs[0]?.Log_name;
  if (oldest === undefined || checkpoint.gtid === undefined) return true;
  const wanted = lastSequence(checkpoint.gtid);
  const begins = lastSequence((await gtidAt(connection, oldest, 4)) ?? '');
  return begins >= wanted;
}

/** The highest sequence number in a list of GTIDs. */
function lastSequence(gtids: string): bigint {
  let highest = 0n;
  for (const [, number] of gtids.matchAll(/\d+-\d+-(\d+)/g)) {
    const sequence = BigInt(number ?? 0);
    if (sequence > highest) highest = sequence;
  }
  return highest;
}

function replaced({ host, port }: MysqlAddress, evidence: string): FutureimError {
  return new FutureimError('FIM-SOURCE-REPLACED', {
    message: `${host}:${port} is not the server this task read from: ${evidence}`,
  });
}
