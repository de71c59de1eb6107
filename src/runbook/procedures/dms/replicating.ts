import type { ReplicationTask, TableStatistics } from '../../../targets/ports/replication.js';

/**
 * Whether the full load is done and changes are being followed: DMS has no single field for it.
 * A progress of 100 % alone would not do, since it is an estimate.
 */
export function isReplicating(task: ReplicationTask, tables: readonly TableStatistics[]): boolean {
  const own = tables.filter((table) => table.task === task.id);
  return (
    task.status === 'running' &&
    task.fullLoadProgressPercent === 100 &&
    task.fullLoadFinishDate !== undefined &&
    task.tablesLoading + task.tablesQueued + task.tablesErrored === 0 &&
    own.length > 0 &&
    own.every((table) => table.state === 'Table completed')
  );
}

/** What a task is still short of, for a progress line. */
export function progressOf(task: ReplicationTask, tables: readonly TableStatistics[]): string {
  if (task.status !== 'running') return `${task.id} ${task.status}: ${task.reason}`;
  const own = tables.filter((table) => table.task === task.id);
  const done = own.filter((table) => table.state === 'Table completed').length;
  return `${task.id} full load ${Math.floor(task.fullLoadProgressPercent)} %, ${done} of ${own.length} tables`;
}
