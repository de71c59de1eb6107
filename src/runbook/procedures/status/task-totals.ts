import type { ReplicationTask, TableStatistics } from '../../../targets/ports/replication.js';

/** The table statistics of one task, added up. */
export interface TaskTotals {
  inserts: number;
  updates: number;
  deletes: number;
  /** Inserts, updates and deletes. */
  changes: number;
  /** Rows of the full load. */
  rows: number;
}

/** Totals of every task of the snapshot, by its id; one pass, since a platform may carry 100,000 tables. */
export function totalsByTask({
  tasks,
  tables,
}: {
  tasks: readonly ReplicationTask[];
  tables: readonly TableStatistics[];
}): Map<string, TaskTotals> {
  const totals = new Map(tasks.map(({ id }) => [id, { inserts: 0, updates: 0, deletes: 0, changes: 0, rows: 0 }]));
  for (const table of tables) {
    const own = totals.get(table.task);
    if (own === undefined) continue;
    own.inserts += table.inserts;
    own.updates += table.updates;
    own.deletes += table.deletes;
    own.changes += table.inserts + table.updates + table.deletes;
    own.rows += table.fullLoadRows;
  }
  return totals;
}
