import type { Finding } from '../../../core/findings.js';
import {
  closeConnection,
  type MysqlConnection,
  openConnection,
  queryRows,
} from '../../../mysql/connection/connection.js';
import { runPreflight } from '../../../mysql/preflight/run-preflight.js';
import type { Target } from '../../../targets/target.js';

export interface CheckSourceOptions {
  /** Tables that are going to be replicated; absent: every base table of the database. */
  tables?: readonly string[] | undefined;
  /** Ids or groups of checks; absent: all. */
  only?: readonly string[] | undefined;
  skip?: readonly string[] | undefined;
  /** Whether a warning counts as a failure. */
  strict: boolean;
}

/**
 * Checks whether changes of the source can be captured. Reads only; an unreachable source is a finding, no error.
 * @throws FutureimError FIM-USAGE for an unknown check; FIM-SOURCE-NOT-CONFIGURED, FIM-MYSQL-ACCESS-DENIED when no
 * account is known at all
 */
export async function checkSource(target: Target, options: CheckSourceOptions): Promise<Finding[]> {
  const replicationAddress = await target.source.replication();
  const connection = await observer(target);
  try {
    const findings = await runPreflight({
      ...(connection === undefined ? {} : { connection }),
      replicationAddress,
      tables: options.tables ?? (await baseTables(connection, replicationAddress.database)),
      target: target.name,
      ...(options.only === undefined ? {} : { only: options.only }),
      ...(options.skip === undefined ? {} : { skip: options.skip }),
    });
    return options.strict ? findings.map(hardened) : findings;
  } finally {
    if (connection) await closeConnection(connection);
  }
}

/** The administering account sees more than the replicating one; without it, the checks manage with the latter. */
async function observer(target: Target): Promise<MysqlConnection | undefined> {
  try {
    return await openConnection(await target.source.admin(), { useDatabase: false });
  } catch {
    return undefined;
  }
}

/** Empty when nobody may look: the checks of reachability and login then say why. */
async function baseTables(connection: MysqlConnection | undefined, database: string): Promise<string[]> {
  if (connection === undefined) return [];
  const rows = await queryRows<{ name: string }>(
    connection,
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'",
    [database],
  );
  return rows.map(({ name }) => name);
}

function hardened(finding: Finding): Finding {
  return finding.status === 'warn' ? { ...finding, status: 'fail' } : finding;
}
