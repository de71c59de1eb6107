import { tolerances } from '../../../lake/checksum/checksum-definition.js';
import type { BucketChecksum } from '../../../targets/ports/lake.js';
import { differingBuckets, keyDifferences } from './key-differences.js';
import type { KeyDifference } from './report.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { ComparableTable } from './table-cases.js';
import type { VerifyContext } from './verify-context.js';

/** Rows of both sides that are looked at together; what is read of a table stays in memory until it is compared. */
const ROWS_AT_ONCE = 20_000;

/**
 * Buckets that are not the same on both sides, in groups that are looked at together. Where every look reads the whole
 * table, few looks count.
 */
export function bucketGroups(source: readonly BucketChecksum[], lake: readonly BucketChecksum[]): number[][] {
  const rows = new Map<number, number>();
  for (const each of [...source, ...lake]) rows.set(each.bucket, (rows.get(each.bucket) ?? 0) + each.rows);
  const groups: number[][] = [];
  let room = 0;
  for (const bucket of differingBuckets(source, lake)) {
    const needed = rows.get(bucket) ?? 0;
    if (groups.length === 0 || needed > room) {
      groups.push([]);
      room = ROWS_AT_ONCE;
    }
    groups.at(-1)!.push(bucket);
    room -= needed;
  }
  return groups;
}

/** The rows of some buckets that are not the same on both sides. */
export async function differingRows(
  { target }: VerifyContext,
  snapshot: SourceSnapshot,
  { table, lake, asOf }: ComparableTable,
  buckets: readonly number[],
): Promise<KeyDifference[]> {
  const [here, there] = await Promise.all([
    snapshot.buckets(table, lake, buckets),
    target.lake.buckets(table, buckets, asOf),
  ]);
  return keyDifferences(here, there, tolerances(lake));
}
