import type { TableDefinition } from '../../platform/schema/table-definition.js';
import type { MysqlConnection } from '../connection/connection.js';
import { compareColumns, refuseDifferences } from './compare.js';
import { readColumns } from './table-columns.js';

/**
 * Makes sure that tables exist with the columns of their definitions.
 * @throws FutureimError FIM-MYSQL-SCHEMA-DIFFERS
 */
export async function requireTables(
  connection: MysqlConnection,
  database: string,
  tables: readonly TableDefinition[],
): Promise<void> {
  const existing = Map.groupBy(await readColumns(connection, database), ({ table }) => table);
  const differences = tables.flatMap((table) => {
    const columns = existing.get(table.name);
    return columns === undefined
      ? [`${table.name} is missing; futureim mysql setup creates it`]
      : compareColumns(table, columns);
  });
  refuseDifferences(database, differences);
}
