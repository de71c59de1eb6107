import { type MysqlConnection, queryRows } from '../connection/connection.js';
import { quoteText } from '../connection/quote.js';

/** One column of a foreign key as the server has it. */
export interface ServerForeignKey {
  table: string;
  column: string;
  parentDatabase: string;
  parentTable: string;
  parentColumn: string;
}

/** All foreign keys of a database, also those that the platform did not make. */
export function readForeignKeys(connection: MysqlConnection, database: string): Promise<ServerForeignKey[]> {
  return queryRows<ServerForeignKey>(
    connection,
    'SELECT TABLE_NAME AS `table`, COLUMN_NAME AS `column`, REFERENCED_TABLE_SCHEMA AS parentDatabase,' +
      ' REFERENCED_TABLE_NAME AS parentTable, REFERENCED_COLUMN_NAME AS parentColumn' +
      ` FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = ${quoteText(database)}` +
      ' AND REFERENCED_TABLE_NAME IS NOT NULL',
  );
}

/**
 * Whether it is certain that no table of a database has a trigger. A session that may not see triggers cannot tell, nor
 * can one that has the privilege by a role or by a pattern of names.
 */
export async function hasNoTriggers(connection: MysqlConnection, database: string): Promise<boolean> {
  const schema = quoteText(database);
  const [user] = await queryRows<{ name: string }>(connection, 'SELECT CURRENT_USER() AS name');
  const at = user?.name.lastIndexOf('@') ?? -1;
  const grantee = quoteText(`'${user?.name.slice(0, at)}'@'${user?.name.slice(at + 1)}'`);
  const privileges = await queryRows(
    connection,
    `SELECT 1 FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = ${grantee} AND PRIVILEGE_TYPE = 'TRIGGER'` +
      ` UNION ALL SELECT 1 FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = ${grantee}` +
      ` AND TABLE_SCHEMA = ${schema} AND PRIVILEGE_TYPE = 'TRIGGER'`,
  );
  if (privileges.length === 0) return false;
  const triggers = await queryRows(
    connection,
    `SELECT 1 FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${schema} LIMIT 1`,
  );
  return triggers.length === 0;
}
