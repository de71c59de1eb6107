import { retentionOf } from '../../binlog/retention.js';
import { isAtLeast, type ServerFacts } from '../../connection/server-facts.js';
import { positionPrivilege } from '../../setup/replication-privileges.js';
import type { PreflightFacts } from './preflight-facts.js';

export interface BinlogFile {
  name: string;
  /** Bytes. */
  size: number;
}

/** Files of the binlog that are still on the server, oldest first. Empty when none is written. */
export function binlogFiles(facts: PreflightFacts): Promise<BinlogFile[]> {
  return facts.once('binlog files', async () => {
    if (!(await writesBinlog(facts))) return [];
    const { grant } = positionPrivilege(await facts.server());
    const rows = await facts.rows<{ Log_name: string; File_size: number | string }>('SHOW BINARY LOGS', [], {
      needs: `${grant} ON *.*`,
    });
    return rows.map(({ Log_name, File_size }) => ({ name: Log_name, size: Number(File_size) }));
  });
}

export async function writesBinlog(facts: PreflightFacts): Promise<boolean> {
  const value = await facts.variable('log_bin');
  return value === 'ON' || value === '1';
}

/** How long the server keeps the binlog, and the variable that says so. */
export async function binlogRetention(facts: PreflightFacts): Promise<ReturnType<typeof retentionOf>> {
  const [binlog_expire_logs_seconds, expire_logs_days] = await Promise.all([
    facts.variable('binlog_expire_logs_seconds'),
    facts.variable('expire_logs_days'),
  ]);
  return retentionOf({ binlog_expire_logs_seconds, expire_logs_days });
}

/** The statement that tells where the binlog ends. */
export function statusStatement({ flavour, version }: ServerFacts): string {
  return flavour === 'mysql' && isAtLeast(version, [8, 2, 0]) ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS';
}

/** The statement that tells from whom a server replicates. */
export function replicaStatement({ flavour, version }: ServerFacts): string {
  const renamed = isAtLeast(version, flavour === 'mysql' ? [8, 0, 22] : [10, 5, 1]);
  return renamed ? 'SHOW REPLICA STATUS' : 'SHOW SLAVE STATUS';
}

/** The statement that lists who replicates from a server. */
export function replicasStatement({ flavour, version }: ServerFacts): string {
  const renamed = isAtLeast(version, flavour === 'mysql' ? [8, 0, 22] : [10, 5, 1]);
  if (!renamed) return 'SHOW SLAVE HOSTS';
  return flavour === 'mysql' ? 'SHOW REPLICAS' : 'SHOW REPLICA HOSTS';
}
