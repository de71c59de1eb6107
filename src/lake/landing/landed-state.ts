import { FutureimError } from '../../core/errors.js';
import type { TableSchema } from '../manifest/manifest.js';
import type { LandingDialect } from './landing-dialect.js';

/** A table as DMS lands it: full load and changes in one relation, with the columns `Op`, `dms_ts` and `dms_seq`. */
export interface LandedTable extends TableSchema {
  /** For messages. */
  name: string;
  /** What to select from: the quoted name of a table, or a table function. */
  relation: string;
}

/** `2026-01-31 23:59:59.123000`, as DMS writes commit times; they sort as text. */
export function commitTimeText(time: Date): string {
  return `${time.toISOString().replace('T', ' ').slice(0, 23)}000`;
}

/** DMS numbers changes, and not the rows of a full load. */
export const SEQUENCE = `coalesce("dms_seq", '')`;

/**
 * SELECT of every version of the rows that was committed up to a time, since the last full load: what stands before its
 * start is of an earlier one. Commit times of MySQL are whole seconds.
 * @param upTo as commitTimeText gives it; absent: all
 */
export function versionsSql(
  { relation }: LandedTable,
  selected: readonly string[],
  { text }: LandingDialect,
  upTo?: string,
): string {
  const second = `substr("dms_ts", 1, 19)`;
  const loaded = `(SELECT coalesce(max(${second}), '') FROM ${relation} WHERE ${SEQUENCE} = '')`;
  const until = upTo === undefined ? '' : ` AND "dms_ts" <= ${text(upTo)}`;
  return `SELECT ${selected.join(', ')} FROM ${relation} WHERE ${second} >= ${loaded}${until}`;
}

/**
 * SELECT of a table's rows as they were at a commit time: the version with the highest sequence of each key, unless
 * that is its deletion. Changes that were delivered twice have the same sequence, and count once.
 *
 * DMS writes an UPDATE of a key as a change of the new key alone; the row of the old one stays, as in any reader.
 * @throws FutureimError FIM-TABLE-UNSUPPORTED for a table without a primary key
 */
export function landedState(table: LandedTable, dialect: LandingDialect, upTo?: string): string {
  const columns = table.columns.map(({ name }) => dialect.quote(name)).join(', ');
  const versions = versionsSql(table, ['"op"', SEQUENCED, columns], dialect, upTo);
  const key = keyOf(table).map(dialect.quote).join(', ');
  return (
    `SELECT ${columns} FROM (SELECT "op", ${columns}, ` +
    `row_number() OVER (PARTITION BY ${key} ORDER BY "dms_order" DESC) AS "dms_recency" ` +
    `FROM (${versions}) AS versions) AS ranked WHERE "dms_recency" = 1 AND "op" <> 'D'`
  );
}

const SEQUENCED = `${SEQUENCE} AS "dms_order"`;

function keyOf({ name, primaryKey }: LandedTable): readonly string[] {
  if (primaryKey.length > 0) return primaryKey;
  throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
    message: `table "${name}" has no primary key, so its state cannot be told from what DMS writes`,
    reason: 'DMS writes the new row of an update and not the old one, which then cannot be found without a key',
    remedy: 'give the table a primary key',
  });
}
