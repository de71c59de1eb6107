import type { ReplicationTask as DmsTask } from '@aws-sdk/client-database-migration-service';
import { stopReasonOf } from '../../../platform/dms-stop-reasons.js';
import { type ReplicationTask, TASK_STATUSES, type TaskStatus } from '../../ports/replication.js';
import type { CdcLatencies } from './cdc-latencies.js';
import { lastFailureOf } from './last-failure.js';
import { parseRecoveryCheckpoint } from './recovery-checkpoint.js';
import { mappedTables } from './table-mappings.js';

/** Stop reasons that are failures, whatever the status says. */
const FAILED_STOP = /(RECOVERABLE|FATAL)_ERROR$/;

/**
 * A task of AWS DMS as the port shows it.
 * @param latencies absent while they are not known
 */
export function taskView(id: string, task: DmsTask, latencies?: CdcLatencies): ReplicationTask {
  const status = statusOf(task);
  const stats = task.ReplicationTaskStats ?? {};
  const failed = status === 'failed' || (status === 'stopped' && FAILED_STOP.test(task.StopReason ?? ''));
  const failure = failed && task.LastFailureMessage ? lastFailureOf(id, task.LastFailureMessage) : undefined;
  const following = status === 'running' ? latencies : undefined;
  return {
    id,
    status,
    reason: reasonOf(status, task, failure?.message),
    tables: mappedTables(task.TableMappings).map(({ table }) => table),
    ...optional('stopReason', task.StopReason),
    ...optional('lastFailure', failure),
    fullLoadProgressPercent: stats.FullLoadProgressPercent ?? 0,
    tablesLoaded: stats.TablesLoaded ?? 0,
    tablesLoading: stats.TablesLoading ?? 0,
    tablesQueued: stats.TablesQueued ?? 0,
    tablesErrored: stats.TablesErrored ?? 0,
    ...optional('freshStartDate', stats.FreshStartDate?.toISOString()),
    ...optional('startDate', stats.StartDate?.toISOString()),
    ...optional('stopDate', stats.StopDate?.toISOString()),
    ...optional('fullLoadFinishDate', stats.FullLoadFinishDate?.toISOString()),
    cdcLatencySource: following?.source ?? null,
    cdcLatencyTarget: following?.target ?? null,
    ...optional('checkpoint', parseRecoveryCheckpoint(task.RecoveryCheckpoint)),
  };
}

function statusOf({ Status: status = '' }: DmsTask): TaskStatus {
  // A state that AWS adds some day is one to wait in, and never one to start from.
  return TASK_STATUSES.find((known) => known === status) ?? 'modifying';
}

function reasonOf(status: TaskStatus, task: DmsTask, failure: string | undefined): string {
  switch (status) {
    case 'creating':
      return 'AWS DMS is making it';
    case 'ready':
      return 'never started';
    case 'starting':
      return 'AWS DMS is starting it';
    case 'running':
      return runningReason(task);
    case 'stopping':
      return 'AWS DMS is stopping it';
    case 'stopped':
      return failure ?? stoppedReason(task.StopReason);
    case 'failed':
      return failure ?? 'it failed, and AWS DMS gives no reason: futureim logs dms';
    case 'testing':
      return 'a premigration assessment is under way';
    case 'moving':
      return 'it is being moved to another replication instance';
    case 'failed-move':
      return 'its move to another replication instance failed';
    case 'modifying':
      return task.Status === 'modifying' ? 'it is being changed' : `AWS DMS calls its state ${task.Status}`;
    case 'deleting':
      return 'it is being deleted';
  }
}

/** A table can be suspended while its task goes on. */
function runningReason({ ReplicationTaskStats: stats = {} }: DmsTask): string {
  const { TablesErrored: errored = 0, FullLoadFinishDate: loaded } = stats;
  const what = loaded === undefined ? 'loading' : 'full load done, following the binlog';
  if (errored === 0) return what;
  return `${what}; ${errored} ${errored === 1 ? 'table is' : 'tables are'} in error: futureim dms list --tables`;
}

function stoppedReason(stopReason: string | undefined): string {
  const known = stopReasonOf(stopReason);
  if (known === undefined) return stopReason ?? 'stopped';
  return known.advice === undefined ? known.why : `${known.why}; ${known.advice}`;
}

/** A property only where there is a value: the port leaves unknown facts out. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
