import { type StatusSnapshot, summarize } from '../../../src/runbook/procedures/status/snapshot.js';
import type { ReplicationTask, TableStatistics } from '../../../src/targets/ports/replication.js';

export const NOON = Date.parse('2026-03-01T12:00:00.000Z');

export function task(id: string, facts: Partial<ReplicationTask> = {}): ReplicationTask {
  return {
    id,
    status: 'running',
    reason: 'full load done, following the binlog',
    tables: [],
    fullLoadProgressPercent: 100,
    tablesLoaded: 1,
    tablesLoading: 0,
    tablesQueued: 0,
    tablesErrored: 0,
    fullLoadFinishDate: '2026-03-01T11:00:00.000Z',
    cdcLatencySource: 0,
    cdcLatencyTarget: 0,
    ...facts,
  };
}

export function table(owner: string, name: string, facts: Partial<TableStatistics> = {}): TableStatistics {
  return {
    task: owner,
    schema: 'ecommerce',
    table: name,
    state: 'Table completed',
    fullLoadRows: 100,
    inserts: 0,
    updates: 0,
    deletes: 0,
    ddls: 0,
    fullLoadErrorRows: 0,
    ...facts,
  };
}

/** A snapshot `seconds` after noon. */
export function snapshotOf(
  tasks: ReplicationTask[],
  tables: TableStatistics[],
  seconds = 0,
  more: Partial<StatusSnapshot> = {},
): StatusSnapshot {
  const deployment = { deployed: true, version: '0.1.0', startedAt: '2026-03-01T11:00:00.000Z', outputs: {} };
  return {
    time: new Date(NOON + seconds * 1_000).toISOString(),
    target: 'local',
    environment: 'dev',
    source: { kind: 'configured', address: 'mysql.example.internal:3306/ecommerce' },
    deployment,
    summary: summarize(deployment, tasks, tables),
    tasks,
    tables,
    alarms: [],
    ...more,
  };
}
