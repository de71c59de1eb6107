import type { Manifest } from '../../../lake/manifest/manifest.js';
import { compareCheckpoints } from '../../../lake/manifest/sequence.js';
import type { BinlogPosition, ReplicationTask, TableState, TableStatistics } from '../../ports/replication.js';
import { tableKey } from './task-feeds.js';
import type { TaskState } from './task-state.js';

const LOADING: readonly TableState[] = ['Full load', 'Table is being reloaded'];
const ERRORED: readonly TableState[] = ['Table error', 'Table does not exist', 'Table cancelled'];

/**
 * A task as the port shows it.
 * @param sourcePosition where the source's binlog ends now, when that is known
 */
export function taskView(state: TaskState, now: Date, sourcePosition: BinlogPosition | undefined): ReplicationTask {
  const { manifest } = state;
  const tables = tableStatisticsView(state);
  const count = (states: readonly TableState[]): number =>
    tables.filter((table) => states.includes(table.state)).length;
  const loaded = count(['Table completed']);
  const errored = count(ERRORED);
  return {
    id: manifest.task,
    status: state.status,
    reason: state.reason,
    tables: manifest.tables.map((table) => table.table),
    ...optional('stopReason', manifest.stopReason),
    ...optional('lastFailure', manifest.lastFailure),
    fullLoadProgressPercent: progress(loaded, tables.length - errored),
    tablesLoaded: loaded,
    tablesLoading: count(LOADING),
    tablesQueued: count(['Before load']),
    tablesErrored: errored,
    ...optional('freshStartDate', manifest.freshStartDate),
    ...optional('startDate', manifest.startDate),
    ...optional('stopDate', manifest.stopDate),
    ...optional('fullLoadFinishDate', manifest.fullLoadFinishDate),
    ...optional('sourceLostSince', state.status === 'running' ? state.sourceLostSince : undefined),
    cdcLatencySource: latencySource(state, now, sourcePosition),
    cdcLatencyTarget: latencyTarget(state, sourcePosition),
    ...optional('checkpoint', manifest.checkpoint),
    ...optional('checkpointDate', state.checkpointDate),
  };
}

export function tableStatisticsView(state: TaskState): TableStatistics[] {
  return state.manifest.tables.map((table) => {
    const loading = state.loadedRows.get(tableKey(table));
    const active = loading !== undefined && state.status === 'running';
    const { statistics } = table;
    return {
      task: state.manifest.task,
      schema: table.schema,
      table: table.table,
      state: active && table.state === 'Before load' ? 'Full load' : table.state,
      ...optional('reason', table.reason),
      fullLoadRows: active ? loading : statistics.fullLoadRows,
      inserts: statistics.inserts,
      updates: statistics.updates,
      deletes: statistics.deletes,
      ddls: statistics.ddls,
      fullLoadErrorRows: 0,
      ...optional('lastUpdate', statistics.lastUpdate),
    };
  });
}

/** A source that is idle has no latency; otherwise the age of the last commit that was read. */
function latencySource(state: TaskState, now: Date, source: BinlogPosition | undefined): number | null {
  if (!isReading(state)) return null;
  if (isIdle(state.manifest, source)) return 0;
  if (state.lastCommittedAt === undefined) return null;
  return Math.max(0, Math.round((now.getTime() - state.lastCommittedAt) / 1000));
}

function latencyTarget(state: TaskState, source: BinlogPosition | undefined): number | null {
  if (!isReading(state)) return null;
  return isIdle(state.manifest, source) ? 0 : state.latencyTarget;
}

/** What the source has committed since it was lost is not known, and so neither is the lag. */
function isReading({ status, sourceLostSince }: TaskState): boolean {
  return status === 'running' && sourceLostSince === undefined;
}

/**
 * Whether everything is durable and nothing new came. A checkpoint beyond the source's position only says that the
 * position was asked for earlier: the source is being written to, and what came since may be waiting.
 */
function isIdle({ checkpoint }: Manifest, source: BinlogPosition | undefined): boolean {
  if (checkpoint === undefined || source === undefined) return false;
  // Where the server is now is asked of the server, which does not know the epochs.
  return compareCheckpoints(checkpoint, { ...source, sourceEpoch: checkpoint.sourceEpoch }) === 0;
}

function progress(loaded: number, wanted: number): number {
  return wanted <= 0 ? 0 : Math.floor((100 * loaded) / wanted);
}

/** A property only where there is a value: the port leaves unknown facts out. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
