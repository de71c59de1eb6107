import { duckdbName } from '../duckdb-quote.js';
import type { TableSchema } from '../manifest/manifest.js';

/**
 * Current rows of a table with a primary key: the latest change of each key, and the loaded rows that no change touched.
 * @param loaded SELECT of the loaded rows; undefined when there are none
 * @param changed SELECT of `Op`, `dms_seq` and the columns
 */
export function mergeByKey(schema: TableSchema, loaded: string | undefined, changed: string): string {
  const columns = schema.columns.map((column) => duckdbName(column.name)).join(', ');
  const key = schema.primaryKey.map(duckdbName);
  const latest =
    `WITH latest AS MATERIALIZED (\n${latestChange(changed, key)}\n)\n` +
    `SELECT ${columns} FROM latest WHERE "Op" <> 'D'`;
  if (loaded === undefined) return latest;
  const same = key.map((name) => `latest.${name} = loaded.${name}`).join(' AND ');
  return `${latest}\nUNION ALL\nSELECT ${columns} FROM (\n${loaded}\n) AS loaded ANTI JOIN latest ON ${same}`;
}

function latestChange(changed: string, key: string[]): string {
  return (
    `SELECT * FROM (\n${changed}\n) ` +
    `QUALIFY row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY "dms_seq" DESC) = 1`
  );
}
