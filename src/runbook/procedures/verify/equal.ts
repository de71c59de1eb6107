import type { Finding } from '../../../core/findings.js';
import { keyColumns } from '../../../lake/checksum/checksum-definition.js';
import { readableKey } from '../../../lake/checksum/key-text.js';
import { bucketGroups, differingRows } from './differing-rows.js';
import type { KeyDifference, TableVerdict } from './report.js';
import { type OpenTable, settleRows } from './settle-rows.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { ComparableTable, TableCase } from './table-cases.js';
import type { TableCheck, TableComparison } from './table-check.js';
import type { VerifyContext } from './verify-context.js';
import { verifyTables } from './verify-tables.js';

/** Most differing rows that are named per table. */
const NAMED_DIFFERENCES = 20;
/** Most that are looked at again: with so many, a table is not merely in motion. */
const OPEN_DIFFERENCES = 1_000;

type Counts = Pick<TableComparison, 'sourceRows' | 'lakeRows'>;

/** A table of which rows differed at the first look. */
interface Found extends OpenTable {
  counts: Counts;
  /** Whether there may be more than were looked at. */
  more: boolean;
}

/**
 * Every row is the same: bucket checksums first, then the rows of the buckets that differ. Floating point numbers are
 * the same when they are close enough. In a lake that goes by commit times, what differs is looked at again.
 * @param openSnapshot another snapshot of the source as it now is
 */
export function verifyEqual(
  context: VerifyContext,
  snapshot: SourceSnapshot,
  cases: readonly TableCase[],
  openSnapshot: () => Promise<SourceSnapshot>,
): Promise<{ findings: Finding[]; tables: TableVerdict[] }> {
  const unsettled: Found[] = [];
  const check: TableCheck = {
    level: 'equal',
    title: (table) => `table ${table} is equal`,
    async compare(table) {
      const compared = await compareRows(context, snapshot, table);
      if (!('open' in compared)) return compared;
      if (context.target.lake.byCommitTime === undefined)
        return differs(snapshot, compared, [...compared.open.values()]);
      unsettled.push(compared);
      return { verdict: 'unsettled', ...compared.counts, reason: 'rows differ that are to be looked at again' };
    },
    async settle() {
      if (unsettled.length > 0) await settleRows(context, unsettled, openSnapshot);
      return new Map(
        await Promise.all(
          unsettled.map(async (each) => [each.table.table, await settledComparison(context, snapshot, each)] as const),
        ),
      );
    },
  };
  return verifyTables(context, cases, check);
}

async function compareRows(
  context: VerifyContext,
  snapshot: SourceSnapshot,
  compared: ComparableTable,
): Promise<TableComparison | Found> {
  const { table, lake, asOf } = compared;
  const mismatch = columnMismatch(
    await snapshot.columns(table),
    lake.columns.map(({ name }) => name),
  );
  if (mismatch) return { verdict: 'differs', sourceRows: null, lakeRows: null, reason: mismatch };
  const [source, inLake] = await Promise.all([
    snapshot.checksums(table, lake),
    context.target.lake.checksums(table, asOf),
  ]);
  const total = (digests: { rows: number }[]) => digests.reduce((sum, { rows }) => sum + rows, 0);
  const counts = { sourceRows: total(source), lakeRows: total(inLake) };
  const groups = bucketGroups(source, inLake);
  const enough = context.target.lake.byCommitTime === undefined ? NAMED_DIFFERENCES : OPEN_DIFFERENCES;
  const differences: KeyDifference[] = [];
  let searched = 0;
  for (const buckets of groups) {
    if (differences.length >= enough) break;
    differences.push(...(await differingRows(context, snapshot, compared, buckets)));
    searched += 1;
  }
  if (differences.length === 0) return { verdict: 'equal', ...counts };
  return {
    table: compared,
    open: keyed(differences),
    firm: [],
    counts,
    more: searched < groups.length,
  };
}

/** Equal rows of a table without a key have the same text, and are told apart by their number. */
function keyed(differences: readonly KeyDifference[]): Map<string, KeyDifference> {
  const counted = new Map<string, number>();
  return new Map(
    differences.map((difference) => {
      const again = counted.get(difference.key) ?? 0;
      counted.set(difference.key, again + 1);
      return [again === 0 ? difference.key : `${difference.key}\0${again}`, difference];
    }),
  );
}

async function settledComparison(
  { target }: VerifyContext,
  snapshot: SourceSnapshot,
  found: Found,
): Promise<TableComparison> {
  const { table, lake } = found.table;
  if (found.firm.length > 0) {
    const extra = found.firm.filter(({ kind }) => kind === 'extra').slice(0, NAMED_DIFFERENCES);
    const former = extra.map(({ key }) => key);
    const changes =
      former.length === 0 ? new Map<string, string>() : await target.lake.byCommitTime!.keyChanges(table, former);
    const key = keyColumns(lake);
    const named = found.firm.map((difference) => {
      const later = changes.get(difference.key);
      return later === undefined ? difference : { ...difference, changedTo: readableKey(later, key) };
    });
    return differs(snapshot, found, named);
  }
  if (found.open.size === 0 && !found.more) return { verdict: 'equal', ...sameRows(found.counts) };
  const open = found.open.size === 0 ? 'more rows' : `${found.open.size} rows`;
  return { verdict: 'unsettled', ...found.counts, reason: `${open} changed faster than they could be compared` };
}

async function differs(
  snapshot: SourceSnapshot,
  { table: { table, lake }, counts, more }: Found,
  differences: readonly KeyDifference[],
): Promise<TableComparison> {
  const key = keyColumns(lake);
  return {
    verdict: 'differs',
    ...counts,
    reason: await likelyReason(snapshot, table, differences),
    differences: differences
      .slice(0, NAMED_DIFFERENCES)
      .map((difference) => ({ ...difference, key: readableKey(difference.key, key) })),
    moreDifferences: differences.length > NAMED_DIFFERENCES || more,
  };
}

/** What differed at the first look has been found equal since, so the lake has the rows that the source had. */
function sameRows({ sourceRows }: Counts): Counts {
  return { sourceRows, lakeRows: sourceRows };
}

/** Servers that do not log cascades leave rows behind in the lake, but never let one go missing. */
async function likelyReason(
  snapshot: SourceSnapshot,
  table: string,
  differences: readonly KeyDifference[],
): Promise<string> {
  const different = 'rows are not the same';
  const unexplained = differences.filter(({ kind, changedTo }) => kind !== 'missing' && changedTo === undefined);
  const cascades = unexplained.length > 0 ? await snapshot.cascades(table) : [];
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
