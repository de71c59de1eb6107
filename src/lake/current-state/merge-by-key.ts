import { duckdbName } from '../duckdb-quote.js';
import type { TableSchema } from '../manifest/manifest.js';

/**
 * Current rows of a table with a primary key: the latest change of each key, and the loaded rows that no change touched.
 * Only keys and sequences are held in memory, whatever else the rows hold: which change is the latest is found first,
 * by a scan of those columns, then the rows are read.
 * @param loaded SELECT of the loaded rows; undefined when there are none
 * @param changed SELECT of `Op`, `dms_seq` and the columns
 */
export function mergeByKey(schema: TableSchema, loaded: string | undefined, changed: string): string {
  const qualified = (relation: string): string =>
    schema.columns.map((column) => `${relation}.${duckdbName(column.name)}`).join(', ');
  const key = schema.primaryKey.map(duckdbName);
  const latest =
    'WITH latest AS MATERIALIZED (\n' +
    `SELECT ${key.join(', ')}, max("dms_seq") AS "dms_seq" FROM (\n${changed}\n) GROUP BY ${key.join(', ')}\n)\n` +
    `SELECT ${qualified('changed')} FROM (\n${changed}\n) AS changed SEMI JOIN latest USING ("dms_seq") ` +
    `WHERE changed."Op" <> 'D'`;
  if (loaded === undefined) return latest;
  const same = key.map((name) => `latest.${name} = loaded.${name}`).join(' AND ');
  return `${latest}\nUNION ALL\nSELECT ${qualified('loaded')} FROM (\n${loaded}\n) AS loaded ANTI JOIN latest ON ${same}`;
}
