import { closeEnough, compareApproximate } from '../../../lake/checksum/approximate-values.js';
import type { BucketChecksum, KeyedRowHash } from '../../../lake/checksum/bucket-checksum.js';
import type { KeyDifference } from './report.js';

/** Numbers of the buckets that are not the same on both sides, ascending. */
export function differingBuckets(source: readonly BucketChecksum[], lake: readonly BucketChecksum[]): number[] {
  const digest = ({ rows, sum }: BucketChecksum) => `${rows} ${sum}`;
  const here = new Map(source.map((each) => [each.bucket, digest(each)]));
  const there = new Map(lake.map((each) => [each.bucket, digest(each)]));
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((bucket) => here.get(bucket) !== there.get(bucket))
    .sort((a, b) => a - b);
}

/**
 * Keys whose rows are not the same on both sides; a key may be there more than once in a table without one.
 * @param tolerances largest relative differences of the approximate values that count as equal
 */
export function keyDifferences(
  source: readonly KeyedRowHash[],
  lake: readonly KeyedRowHash[],
  tolerances: readonly number[],
): KeyDifference[] {
  const here = Map.groupBy(source, ({ key }) => key);
  const there = Map.groupBy(lake, ({ key }) => key);
  const keys = [...new Set([...here.keys(), ...there.keys()])];
  return keys.flatMap((key) => rowDifferences(key, here.get(key) ?? [], there.get(key) ?? [], tolerances));
}

function rowDifferences(
  key: string,
  source: readonly KeyedRowHash[],
  lake: readonly KeyedRowHash[],
  tolerances: readonly number[],
): KeyDifference[] {
  const surplus = source.length - lake.length;
  if (surplus !== 0) {
    const kind = surplus > 0 ? 'missing' : 'extra';
    return Array.from({ length: Math.abs(surplus) }, () => ({ kind, key }));
  }
  const [here, there] = [source.toSorted(compareRows), lake.toSorted(compareRows)];
  const same = here.every((row, index) => sameRow(row, there[index]!, tolerances));
  return same ? [] : [{ kind: 'changed', key }];
}

function sameRow(a: KeyedRowHash, b: KeyedRowHash, tolerances: readonly number[]): boolean {
  return a.hash === b.hash && closeEnough(a.approximate, b.approximate, tolerances);
}

function compareRows(a: KeyedRowHash, b: KeyedRowHash): number {
  if (a.hash !== b.hash) return a.hash < b.hash ? -1 : 1;
  return compareApproximate(a.approximate, b.approximate);
}
