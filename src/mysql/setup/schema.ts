import { TABLES } from '../../platform/schema/schema.js';
import { type MysqlConnection, queryRows } from '../connection/connection.js';
import { compareColumns, refuseDifferences } from '../schema/compare.js';
import { createDatabaseStatement, createTableStatement } from '../schema/ddl.js';
import { readColumns } from '../schema/table-columns.js';

export interface SchemaSetup {
  database: { name: string; state: 'created' | 'existing' };
  tables: { name: string; state: 'created' | 'existing' }[];
}

/**
 * Creates the database and the platform's tables where they are missing. Existing tables are compared first and never
 * changed.
 * @param connection a session that need not have a default database
 * @throws FutureimError FIM-MYSQL-SCHEMA-DIFFERS when an existing table has other columns; nothing was created then
 */
export async function setupSchema(connection: MysqlConnection, options: { database: string }): Promise<SchemaSetup> {
  const { database } = options;
  const existed = await databaseExists(connection, database);
  const existing = Map.groupBy(await readColumns(connection, database), ({ table }) => table);
  const differences = TABLES.flatMap((table) => {
    const columns = existing.get(table.name);
    return columns === undefined ? [] : compareColumns(table, columns);
  });
  refuseDifferences(database, differences);

  if (!existed) await connection.query(createDatabaseStatement(database));
  const tables: SchemaSetup['tables'] = [];
  for (const table of TABLES) {
    const found = existing.has(table.name);
    if (!found) await connection.query(createTableStatement(database, table));
    tables.push({ name: table.name, state: found ? 'existing' : 'created' });
  }
  return { database: { name: database, state: existed ? 'existing' : 'created' }, tables };
}

async function databaseExists(connection: MysqlConnection, database: string): Promise<boolean> {
  const rows = await queryRows(
    connection,
    'SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [database],
  );
  return rows.length > 0;
}
