import type { LakeTable, SourceMoment } from '../../../targets/ports/lake.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import type { Verdict } from './report.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { VerifyContext } from './verify-context.js';
import { hasReached, momentOf } from './wait-for-checkpoint.js';
import { namedTables } from './wanted-tasks.js';

/** A table that can be compared. */
export interface ComparableTable {
  table: string;
  lake: LakeTable;
  asOf: SourceMoment;
}

/** A table that cannot be compared, and what that means. */
export interface BlockedTable {
  table: string;
  blocked: { verdict: Verdict; reason: string; status: 'fail' | 'warn' | 'skip' };
}

export type TableCase = ComparableTable | BlockedTable;

/** Sorts the wanted tables into those that can be compared at the snapshot's position and those that cannot. */
export async function tableCases(
  context: VerifyContext,
  snapshot: SourceSnapshot,
  tasks: readonly ReplicationTask[],
): Promise<TableCase[]> {
  const [inSource, inLake, statistics] = await Promise.all([
    snapshot.tables(),
    context.target.lake.tables(),
    context.target.replication.tableStatistics(),
  ]);
  const taskOf = new Map(tasks.flatMap((task) => task.tables.map((table) => [table, task] as const)));
  const wanted = context.tables === undefined ? new Set([...taskOf.keys(), ...inSource]) : namedTables(context, tasks);
  return [...wanted].map((table) => {
    const blocked = (verdict: Verdict, reason: string, status: 'fail' | 'warn' | 'skip' = 'fail'): BlockedTable => ({
      table,
      blocked: { verdict, reason, status },
    });
    const task = taskOf.get(table);
    if (task === undefined) return blocked('not replicated', 'no task carries it', 'skip');
    if (!inSource.includes(table)) return blocked('not replicated', 'the source has no such table', 'warn');
    const state = statistics.find((each) => each.table === table);
    const lake = inLake.find((each) => each.table === table);
    if (lake === undefined) return blocked('not replicated', state?.reason ?? 'it is not in the lake');
    if (state && state.state !== 'Table completed') {
      return blocked('unverifiable', `${state.state.toLowerCase()}${state.reason ? `: ${state.reason}` : ''}`);
    }
    // A running task whose lake goes by commit times has been given the time in which changes land.
    const landed = context.target.lake.byCommitTime !== undefined && task.status === 'running';
    if (!landed && !hasReached(task, snapshot.position)) {
      return blocked('unverifiable', `task ${task.id} is ${task.status}: ${task.reason}`);
    }
    return { table, lake, asOf: momentOf(task, snapshot) };
  });
}
