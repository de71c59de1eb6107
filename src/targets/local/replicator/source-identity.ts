import { FutureimError } from '../../../core/errors.js';
import type { Manifest } from '../../../lake/manifest/manifest.js';
import { type MysqlConnection, queryRows, withConnection } from '../../../mysql/connection/connection.js';
import { readServerFacts } from '../../../mysql/connection/server-facts.js';
import type { MysqlAddress } from '../../../platform/source-address.js';

/** The `server_uuid` of a MySQL server; undefined on MariaDB, which has none. */
export async function readSourceUuid(connection: MysqlConnection): Promise<string | undefined> {
  const { flavour } = await readServerFacts(connection);
  if (flavour === 'mariadb') return undefined;
  const [row] = await queryRows<{ uuid: string }>(connection, 'SELECT @@server_uuid AS uuid');
  return row?.uuid;
}

/**
 * Refuses to resume on a server whose binlog is not the one that the checkpoint was taken from: file names and
 * positions repeat from server to server. A file that is gone is left to the reader, which says so.
 * @throws FutureimError FIM-SOURCE-REPLACED
 */
export async function requireSameSource(address: MysqlAddress, manifest: Manifest): Promise<void> {
  const { checkpoint, sourceUuid } = manifest;
  if (checkpoint === undefined) return;
  await withConnection(address, { useDatabase: false }, async (connection) => {
    const uuid = await readSourceUuid(connection);
    if (sourceUuid !== undefined && uuid !== sourceUuid) {
      throw replaced(address, `its server_uuid is ${uuid ?? 'unknown'}, not ${sourceUuid}`);
    }
    if (uuid !== undefined || checkpoint.gtid === undefined) return;
    const [row] = await queryRows<{ gtids: string | null }>(connection, 'SELECT BINLOG_GTID_POS(?, ?) AS gtids', [
      checkpoint.file,
      checkpoint.position,
    ]);
    const where = `${checkpoint.file}:${checkpoint.position}`;
    const found = row?.gtids ?? undefined;
    if (found === undefined) {
      const logs = await queryRows<{ Log_name: string }>(connection, 'SHOW BINARY LOGS');
      if (!logs.some((log) => log.Log_name === checkpoint.file)) return;
      throw replaced(address, `no transaction ends at ${where} of its binlog`);
    }
    const known = new Set(found.split(','));
    const missing = checkpoint.gtid.split(',').filter((gtid) => gtid !== '' && !known.has(gtid));
    if (missing.length === 0) return;
    throw replaced(address, `at ${where} its binlog has GTID "${found}", not ${missing.join(',')}`);
  });
}

function replaced({ host, port }: MysqlAddress, evidence: string): FutureimError {
  return new FutureimError('FIM-SOURCE-REPLACED', {
    message: `${host}:${port} is not the server this task read from: ${evidence}`,
  });
}
