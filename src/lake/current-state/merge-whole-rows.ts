import { duckdbName } from '../duckdb-quote.js';
import type { TableSchema } from '../manifest/manifest.js';

/**
 * Current rows of a table without a primary key. The whole row is its identity: each distinct row remains as often as
 * it was loaded or inserted minus deleted. An update has to be written as D of the old and I of the new row.
 */
export function mergeWholeRows(schema: TableSchema, loaded: string | undefined, changed: string): string {
  const columns = schema.columns.map((column) => duckdbName(column.name)).join(', ');
  const counted = [
    ...(loaded === undefined ? [] : [`SELECT 1 AS "dms_sign", ${columns} FROM (\n${loaded}\n)`]),
    `SELECT CASE "Op" WHEN 'D' THEN -1 ELSE 1 END AS "dms_sign", ${columns} FROM (\n${changed}\n)`,
  ].join('\nUNION ALL\n');
  const remaining = `SELECT ${columns}, sum("dms_sign") AS "dms_copies" FROM (\n${counted}\n) GROUP BY ${columns}`;
  return (
    `SELECT ${columns} FROM (\n` +
    `SELECT ${columns}, unnest(range(CAST("dms_copies" AS BIGINT))) FROM (\n${remaining}\n) WHERE "dms_copies" > 0\n)`
  );
}
