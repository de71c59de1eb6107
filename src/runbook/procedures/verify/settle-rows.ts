import { bucketOf } from '../../../lake/checksum/bucket-of.js';
import type { CommitTimeLake } from '../../../targets/ports/lake.js';
import { differingRows } from './differing-rows.js';
import type { KeyDifference } from './report.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { ComparableTable } from './table-cases.js';
import type { VerifyContext } from './verify-context.js';
import { momentOf } from './wait-for-checkpoint.js';
import { waitForLanding } from './wait-for-landing.js';

/** What differed in a table at the first look. */
export interface OpenTable {
  table: ComparableTable;
  /** By canonical key text. */
  open: Map<string, KeyDifference>;
  /** Differences that more looking does not change. */
  firm: KeyDifference[];
}

/**
 * Looks again, at later moments, at the rows that differed, until each was found equal, or found different although the
 * lake has no change of it that may not count yet. Which changes a lake that goes by commit times has at a moment is not
 * certain for those committed around it; a moment later, it is. Rows that change all the time stay open at the deadline.
 * @param openSnapshot another snapshot of the source as it now is
 */
export async function settleRows(
  context: VerifyContext,
  tables: readonly OpenTable[],
  openSnapshot: () => Promise<SourceSnapshot>,
): Promise<void> {
  const { clock, deadline, signal, settling, target } = context;
  const lake = target.lake.byCommitTime!;
  // A change that may not have counted at one moment certainly counts at the next one.
  const pause = (uncertainSeconds(context) + 1) * 1000;
  for (let looks = 1; tables.some(({ open }) => open.size > 0); looks += 1) {
    if (looks > 1 && clock.monotonic() + pause + settling * 1000 >= deadline) return;
    const rows = tables.reduce((sum, { open }) => sum + open.size, 0);
    context.events.emit('step.progress', { message: `equal: ${rows} differing rows are looked at again` });
    await clock.sleep(pause, signal);
    const snapshot = await openSnapshot();
    try {
      const opened = clock.monotonic();
      const tasks = await waitForLanding(context, snapshot.position, opened);
      for (const each of tables) {
        if (each.open.size === 0) continue;
        const task = tasks.find(({ tables: names }) => names.includes(each.table.table))!;
        await lookAgain(context, lake, snapshot, { ...each, table: { ...each.table, asOf: momentOf(task, snapshot) } });
      }
    } finally {
      await snapshot.close();
    }
  }
}

/** Never longer than a change takes to land, and the second more that MySQL cuts from commit times. */
function uncertainSeconds({ settling, target }: VerifyContext): number {
  return Math.min(settling, target.lake.byCommitTime!.uncertainSeconds) + 1;
}

async function lookAgain(
  context: VerifyContext,
  lake: CommitTimeLake,
  snapshot: SourceSnapshot,
  { table, open, firm }: OpenTable,
): Promise<void> {
  const buckets = [...new Set([...open.keys()].map(bucketOf))].sort((a, b) => a - b);
  const found = await differingRows(context, snapshot, table, buckets);
  const still = found.filter(({ key }) => open.has(key));
  const since = new Date(Date.parse(snapshot.time) - uncertainSeconds(context) * 1000).toISOString();
  const changing = new Set(still.length === 0 ? [] : await lake.changedSince(table.table, buckets, since));
  open.clear();
  for (const difference of still) {
    if (changing.has(difference.key)) open.set(difference.key, difference);
    else firm.push(difference);
  }
}
