import { type MysqlConnection, queryRows, withConnection } from '../../src/mysql/connection/connection.js';
import { quoteIdentifier } from '../../src/mysql/connection/quote.js';
import { readForeignKeys } from '../../src/mysql/load/server-constraints.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';

/** Foreign keys of a database that rows violate, each with how many; all keys are counted by reading every row. */
export function orphans(address: MysqlAddress): Promise<string[]> {
  return withConnection(address, {}, async (connection) => {
    const keys = await readForeignKeys(connection, address.database);
    if (keys.length === 0) throw new Error(`${address.database} has no foreign keys to look at`);
    const violated: string[] = [];
    for (const key of keys) {
      const rows = await violations(connection, key);
      if (rows > 0) violated.push(`${key.table}.${key.column}: ${rows} rows`);
    }
    return violated;
  });
}

async function violations(
  connection: MysqlConnection,
  key: { table: string; column: string; parentTable: string; parentColumn: string },
): Promise<number> {
  const [child, column, parent, parentColumn] = [key.table, key.column, key.parentTable, key.parentColumn].map(
    quoteIdentifier,
  );
  const [row] = await queryRows<{ n: string | number }>(
    connection,
    `SELECT COUNT(*) AS n FROM ${child} c LEFT JOIN ${parent} p ON p.${parentColumn} = c.${column}` +
      ` WHERE c.${column} IS NOT NULL AND p.${parentColumn} IS NULL`,
  );
  return Number(row?.n);
}
