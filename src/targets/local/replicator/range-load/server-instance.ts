import { type MysqlConnection, queryRows } from '../../../../mysql/connection/connection.js';

/** Text that differs between the servers that one address may lead to, such as those behind a proxy. */
export async function serverInstance(connection: MysqlConnection): Promise<string> {
  const rows = await queryRows<{ Variable_name: string; Value: string }>(
    connection,
    `SHOW GLOBAL VARIABLES WHERE Variable_name IN ('hostname', 'port', 'server_id', 'datadir')`,
  );
  return rows
    .map(({ Variable_name: name, Value: value }) => `${name}=${value}`)
    .sort()
    .join(' ');
}
