import { bucketsSql, checksumSql, inBuckets, keyColumns, keyText } from '../checksum/checksum-definition.js';
import { type LandedTable, landedState, SEQUENCE, versionsSql } from './landed-state.js';
import type { LandingDialect } from './landing-dialect.js';

/**
 * What level `complete` asks of a landed table, in one row: rows as of `upTo`, keys that changed from `unsettledFrom`
 * on, and changes that were delivered more than once.
 */
export function countStatement(
  table: LandedTable,
  dialect: LandingDialect,
  { upTo, unsettledFrom }: { upTo: string; unsettledFrom: string },
): string {
  const key = table.primaryKey.map(dialect.quote).join(', ');
  const rows = `SELECT count(*) FROM (${landedState(table, dialect, upTo)}) AS state`;
  const changed = versionsSql(table, [`DISTINCT ${key}`], dialect);
  const since = `${changed} AND ${SEQUENCE} <> '' AND "dms_ts" >= ${dialect.text(unsettledFrom)}`;
  const delivered = versionsSql(table, [key, `${SEQUENCE} AS "dms_order"`], dialect, upTo);
  const repeated = `SELECT ${key} FROM (${delivered}) AS delivered GROUP BY ${key}, "dms_order" HAVING count(*) > 1`;
  return dialect.checked(
    `SELECT (${rows}) AS row_count, (SELECT count(*) FROM (${since}) AS changed) AS unsettled, ` +
      `(SELECT count(*) FROM (${repeated}) AS repeated) AS repeated`,
  );
}

/** Key texts of the changes, or loaded rows, that were delivered more than once; at most `limit`. */
export function repeatedStatement(table: LandedTable, dialect: LandingDialect, upTo: string, limit: number): string {
  const key = `${keyText(table, dialect)} AS key_text`;
  const delivered = versionsSql(table, [key, `${SEQUENCE} AS "dms_order"`], dialect, upTo);
  return dialect.checked(
    `SELECT key_text FROM (${delivered}) AS delivered GROUP BY key_text, "dms_order" HAVING count(*) > 1 ` +
      `ORDER BY key_text LIMIT ${limit}`,
  );
}

/** Bucket digests as of a commit time: `bucket`, `row_count`, `hash_sum`. */
export function checksumStatement(table: LandedTable, dialect: LandingDialect, upTo: string): string {
  return dialect.checked(checksumSql(table, `(${landedState(table, dialect, upTo)}) AS state`, dialect));
}

/** Rows of some buckets as of a commit time: `key_text`, `row_hash` and the approximate numbers, ordered. */
export function bucketsStatement(
  table: LandedTable,
  dialect: LandingDialect,
  buckets: readonly number[],
  upTo: string,
): string {
  return dialect.checked(bucketsSql(table, `(${landedState(table, dialect, upTo)}) AS state`, buckets, dialect));
}

/** Key texts within some buckets that changed, were inserted or deleted from a commit time on. */
export function changedSinceStatement(
  table: LandedTable,
  dialect: LandingDialect,
  buckets: readonly number[],
  since: string,
): string {
  const changed = versionsSql(table, [`${keyText(table, dialect)} AS key_text`], dialect);
  return dialect.checked(
    `SELECT DISTINCT key_text FROM (${changed} AND ${SEQUENCE} <> '' AND "dms_ts" >= ${dialect.text(since)}) AS changed ` +
      `WHERE ${inBuckets('key_text', buckets, dialect)}`,
  );
}

/**
 * Pairs of an old key of `keys` and a new one that may have come from it by an UPDATE of the key: DMS writes such a row
 * as an update of a key that was not there before. Third comes how many of the other columns are the same.
 * @param keys key texts, at least one
 */
export function keyChangesStatement(table: LandedTable, dialect: LandingDialect, keys: readonly string[]): string {
  const others = table.columns.map(({ name }) => name).filter((name) => !keyColumns(table).includes(name));
  const columns = others.map(dialect.quote);
  const inner = versionsSql(
    table,
    [`${keyText(table, dialect)} AS key_text`, '"op"', `${SEQUENCE} AS "dms_order"`, ...columns],
    dialect,
  );
  const ranked =
    `SELECT key_text, "op", "dms_order"${columns.map((column) => `, ${column}`).join('')}, ` +
    'row_number() OVER (PARTITION BY key_text ORDER BY "dms_order") AS "dms_age", ' +
    'row_number() OVER (PARTITION BY key_text ORDER BY "dms_order" DESC) AS "dms_recency" ' +
    `FROM (${inner}) AS versions`;
  const alike = columns.map((name) => `CASE WHEN former.${name} IS NOT DISTINCT FROM later.${name} THEN 1 ELSE 0 END`);
  return dialect.checked(
    `WITH ranked AS (${ranked}) SELECT former.key_text, later.key_text, ${['0', ...alike].join(' + ')} AS alike ` +
      'FROM ranked AS former JOIN ranked AS later ON former."dms_order" < later."dms_order" ' +
      `WHERE former."dms_recency" = 1 AND former."op" <> 'D' AND later."dms_age" = 1 AND later."op" = 'U' ` +
      `AND former.key_text IN (${keys.map(dialect.text).join(', ')})`,
  );
}

/** Of candidates for new keys, the one that shares most with the old key, and at least half of the other columns. */
export function likelyKeyChanges(table: LandedTable, rows: readonly unknown[][]): Map<string, string> {
  const others = table.columns.length - keyColumns(table).length;
  const best = new Map<string, { key: string; alike: number }>();
  for (const [former, later, alike] of rows) {
    const known = best.get(String(former));
    if (Number(alike) * 2 < others || (known !== undefined && known.alike >= Number(alike))) continue;
    best.set(String(former), { key: String(later), alike: Number(alike) });
  }
  return new Map([...best].map(([former, { key }]) => [former, key]));
}
