import type { Finding } from '../../../core/findings.js';
import { keyColumns, tolerances } from '../../../lake/checksum/checksum-definition.js';
import { readableKey } from '../../../lake/checksum/key-text.js';
import { differingBuckets, keyDifferences } from './key-differences.js';
import type { KeyDifference, TableVerdict } from './report.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { ComparableTable, TableCase } from './table-cases.js';
import type { TableCheck, TableComparison } from './table-check.js';
import type { VerifyContext } from './verify-context.js';
import { verifyTables } from './verify-tables.js';

/** Most differing rows that are named per table. */
const NAMED_DIFFERENCES = 20;

/**
 * Every row is the same: bucket checksums first, then the rows of the buckets that differ. Floating point numbers are
 * the same when they are close enough.
 */
export function verifyEqual(
  context: VerifyContext,
  snapshot: SourceSnapshot,
  cases: readonly TableCase[],
): Promise<{ findings: Finding[]; tables: TableVerdict[] }> {
  const check: TableCheck = {
    level: 'equal',
    title: (table) => `table ${table} is equal`,
    compare: (table) => compareRows(context, snapshot, table),
  };
  return verifyTables(context, cases, check);
}

async function compareRows(
  { target }: VerifyContext,
  snapshot: SourceSnapshot,
  { table, lake, asOf }: ComparableTable,
): Promise<TableComparison> {
  const mismatch = columnMismatch(
    await snapshot.columns(table),
    lake.columns.map(({ name }) => name),
  );
  if (mismatch) return { verdict: 'differs', sourceRows: null, lakeRows: null, reason: mismatch };
  const [source, inLake] = await Promise.all([snapshot.checksums(table, lake), target.lake.checksums(table, asOf)]);
  const total = (digests: { rows: number }[]) => digests.reduce((sum, { rows }) => sum + rows, 0);
  const counts = { sourceRows: total(source), lakeRows: total(inLake) };
  const buckets = differingBuckets(source, inLake);
  if (buckets.length === 0) return { verdict: 'equal', ...counts };

  const differences: KeyDifference[] = [];
  let searched = 0;
  for (const bucket of buckets) {
    if (differences.length >= NAMED_DIFFERENCES) break;
    const [here, there] = await Promise.all([
      snapshot.bucket(table, lake, bucket),
      target.lake.bucket(table, bucket, asOf),
    ]);
    differences.push(...keyDifferences(here, there, tolerances(lake)));
    searched += 1;
  }
  if (differences.length === 0) return { verdict: 'equal', ...counts };
  const key = keyColumns(lake);
  return {
    verdict: 'differs',
    ...counts,
    reason: await likelyReason(snapshot, table, differences),
    differences: differences
      .slice(0, NAMED_DIFFERENCES)
      .map((difference) => ({ ...difference, key: readableKey(difference.key, key) })),
    moreDifferences: differences.length > NAMED_DIFFERENCES || searched < buckets.length,
  };
}

/** Servers that do not log cascades leave rows behind in the lake, but never let one go missing. */
async function likelyReason(
  snapshot: SourceSnapshot,
  table: string,
  differences: readonly KeyDifference[],
): Promise<string> {
  const different = 'rows are not the same';
  const cascades = differences.some(({ kind }) => kind !== 'missing') ? await snapshot.cascades(table) : [];
  if (cascades.length === 0) return different;
  return `${different}; the server may have changed them without a trace in the binlog by ${cascades.join(', ')}`;
}

function columnMismatch(source: readonly string[], lake: readonly string[]): string | undefined {
  const missing = source.filter((name) => !lake.includes(name));
  const extra = lake.filter((name) => !source.includes(name));
  const parts = [
    ...(missing.length > 0 ? [`the lake has no column ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`the source has no column ${extra.join(', ')}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}
