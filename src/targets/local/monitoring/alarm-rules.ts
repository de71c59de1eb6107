import { DISK_ALARM_BYTES, LAG_ALARM_SECONDS, SOURCE_LOST_ALARM_SECONDS } from '../../../platform/alarm-limits.js';
import type { AlarmVerdict } from '../../ports/alarms.js';
import type { ReplicationTask, TableStatistics } from '../../ports/replication.js';
import { ofTask, taskFailed } from '../../ports/task-alarm.js';

/** What the rules judge by. */
export interface PlatformFacts {
  /** Milliseconds since the epoch. */
  now: number;
  tasks: readonly ReplicationTask[];
  tables: readonly TableStatistics[];
  /** Bytes on the disk of the lake; null when they cannot be told. */
  freeBytes: number | null;
  /** Folder of the lake. */
  folder: string;
}

/** The verdict of every rule: those about tasks once for each task. */
export function judge(facts: PlatformFacts): AlarmVerdict[] {
  const broken = Map.groupBy(
    facts.tables.filter(({ state }) => state === 'Table error'),
    ({ task }) => task,
  );
  return [
    ...facts.tasks.flatMap((task) => [
      lag(task),
      taskFailed(task),
      sourceLost(task, facts.now),
      tableErrors(task, broken.get(task.id) ?? []),
    ]),
    diskLow(facts),
  ];
}

function lag({ id, status, cdcLatencyTarget }: ReplicationTask): AlarmVerdict {
  const limit = `limit ${LAG_ALARM_SECONDS} s`;
  if (cdcLatencyTarget === null) return ofTask('lag', id, 'unknown', `the lag is unknown while the task is ${status}`);
  if (cdcLatencyTarget <= LAG_ALARM_SECONDS) return ofTask('lag', id, 'ok', `${cdcLatencyTarget} s behind, ${limit}`);
  return ofTask('lag', id, 'alarm', `${cdcLatencyTarget} s behind, ${limit}`, `futureim logs 'dms:${id}' --since 30m`);
}

function sourceLost({ id, sourceLostSince, reason }: ReplicationTask, now: number): AlarmVerdict {
  const lostFor = sourceLostSince === undefined ? 0 : (now - Date.parse(sourceLostSince)) / 1_000;
  if (lostFor <= SOURCE_LOST_ALARM_SECONDS) {
    const text = sourceLostSince === undefined ? 'the source can be read' : `no source for ${Math.round(lostFor)} s`;
    return ofTask('source-lost', id, 'ok', `${text}, limit ${SOURCE_LOST_ALARM_SECONDS} s`);
  }
  return ofTask('source-lost', id, 'alarm', `no source since ${sourceLostSince}: ${reason}`, 'futureim doctor');
}

function tableErrors({ id }: ReplicationTask, broken: readonly TableStatistics[]): AlarmVerdict {
  const [first] = broken;
  if (first === undefined) return ofTask('table-errors', id, 'ok', 'no table is in error');
  const names = broken.map(({ table }) => table).join(', ');
  const why = first.reason === undefined ? '' : `: ${first.reason}`;
  return ofTask(
    'table-errors',
    id,
    'alarm',
    `in error: ${names}${why}`,
    `futureim dms reload --task ${id} --table ${first.table}`,
  );
}

function diskLow({ freeBytes, folder }: PlatformFacts): AlarmVerdict {
  const about = { id: 'disk-low', rule: 'disk-low' } as const;
  if (freeBytes === null) return { ...about, state: 'unknown', reason: `the free space of ${folder} cannot be told` };
  const reason = `${gibibytes(freeBytes)} free for ${folder}, limit ${gibibytes(DISK_ALARM_BYTES)}`;
  if (freeBytes >= DISK_ALARM_BYTES) return { ...about, state: 'ok', reason };
  return {
    ...about,
    state: 'alarm',
    reason,
    remedy: 'free space, or choose a folder on another disk with --state-dir',
  };
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
