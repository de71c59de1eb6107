import { type MysqlConnection, queryRows } from '../connection/connection.js';
import { serverErrorNumber } from '../connection/driver-errors.js';
import { quoteIdentifier, quoteText } from '../connection/quote.js';
import { readServerFacts } from '../connection/server-facts.js';
import { replicationPrivileges } from './replication-privileges.js';

export interface ReplicationUser {
  user: string;
  /** Client hosts, as in an account name: `%`, `10.%`, `127.0.0.1`. */
  host: string;
  password: string;
  /** The database whose tables the user may read. */
  database: string;
}

export interface ReplicationUserSetup {
  created: boolean;
  /** Lines of SHOW GRANTS that were not there before. Hold no secret. */
  added: string[];
}

/** ER_NONEXISTING_GRANT */
const NO_SUCH_GRANT = 1141;

/**
 * Creates the user that replicates, or brings an existing one to the given password, with the least privileges that
 * its server needs. Never revokes.
 * @throws FutureimError FIM-MYSQL-PRIVILEGE when the connection's own user may not create users or grant
 */
export async function setupReplicationUser(
  connection: MysqlConnection,
  wanted: ReplicationUser,
): Promise<ReplicationUserSetup> {
  const account = accountName(wanted);
  const before = await showGrants(connection, account);
  const secret = quoteText(wanted.password);
  const server = await readServerFacts(connection);
  await connection.query(`CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY ${secret}`);
  await connection.query(`ALTER USER ${account} IDENTIFIED BY ${secret}`);
  for (const statement of grantStatements(
    wanted,
    replicationPrivileges(server).map(({ grant }) => grant),
  )) {
    await connection.query(statement);
  }
  const after = (await showGrants(connection, account)) ?? [];
  return { created: before === undefined, added: after.filter((line) => !(before ?? []).includes(line)) };
}

/** The GRANT statements for an account, without its password. */
export function grantStatements(
  wanted: Pick<ReplicationUser, 'user' | 'host' | 'database'>,
  globalPrivileges: readonly string[],
): string[] {
  const account = accountName(wanted);
  return [
    `GRANT ${globalPrivileges.join(', ')} ON *.* TO ${account}`,
    `GRANT SELECT ON ${databasePattern(wanted.database)}.* TO ${account}`,
  ];
}

function accountName(account: Pick<ReplicationUser, 'user' | 'host'>): string {
  return `${quoteText(account.user)}@${quoteText(account.host)}`;
}

/** In GRANT, `_` and `%` of a database name are wildcards. */
function databasePattern(database: string): string {
  return quoteIdentifier(database.replace(/[_%]/g, '\\$&'));
}

/** Undefined when there is no such account. The hash of the password, which MariaDB prints, is cut off. */
async function showGrants(connection: MysqlConnection, account: string): Promise<string[] | undefined> {
  try {
    const rows = await queryRows<Record<string, string>>(connection, `SHOW GRANTS FOR ${account}`);
    return rows.map((row) => (Object.values(row)[0] ?? '').replace(/ IDENTIFIED BY PASSWORD '[^']*'/, ''));
  } catch (error) {
    if (serverErrorNumber(error) === NO_SUCH_GRANT) return undefined;
    throw error;
  }
}
