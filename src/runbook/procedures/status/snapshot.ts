import type { ErrorRecord } from '../../../core/errors.js';
import type { Environment, TargetName } from '../../../platform/config/config.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { Alarm } from '../../../targets/ports/alarms.js';
import type { Deployment } from '../../../targets/ports/provisioner.js';
import type { ReplicationTask, TableStatistics } from '../../../targets/ports/replication.js';
import type { Target } from '../../../targets/target.js';
import { currentAlarms, runAlarms } from '../alarms/current-alarms.js';
import { chooseTasks } from '../dms/choose-tasks.js';
import { isReplicating } from '../dms/replicating.js';
import type { PipelineLooks, SeenPipeline } from './pipeline-looks.js';

export type PlatformState =
  | 'not deployed'
  | 'loading'
  | 'replicating'
  | 'stopped'
  | 'failed'
  | 'partial'
  | 'source lost'
  | 'unreachable';

export interface StatusSummary {
  state: PlatformState;
  tasks: number;
  tasksRunning: number;
  tables: number;
  tablesCompleted: number;
  tablesErrored: number;
  /** 0 to 100 over all tasks. */
  fullLoadProgressPercent: number;
  /** Seconds; the worst of all tasks, null when any is unknown. */
  cdcLatencyTarget: number | null;
}

/** The platform at one moment. */
export interface StatusSnapshot {
  /** ISO 8601, UTC. */
  time: string;
  target: TargetName;
  environment: Environment;
  source: { kind: 'sandbox' | 'configured'; address: string };
  deployment: Deployment;
  summary: StatusSummary;
  tasks: ReplicationTask[];
  tables: TableStatistics[];
  /** Those that matter first; that of the last run alone while nothing is deployed. */
  alarms: Alarm[];
  /** Absent where nothing is delivered, or no pipeline is deployed. */
  pipeline?: SeenPipeline;
  /** Why tasks and tables could not be read this time. */
  error?: ErrorRecord;
}

export interface SnapshotOptions {
  environment: Environment;
  /** Task names; empty means all. */
  tasks: readonly string[];
  now: Date;
  /** Where runs are journaled. */
  state: StateFolder;
  pipeline: PipelineLooks;
}

/** @throws FutureimError when a deployed platform does not answer, or FIM-TASK-UNKNOWN */
export async function takeSnapshot(target: Target, options: SnapshotOptions): Promise<StatusSnapshot> {
  const looking = options.pipeline.look();
  const address = await target.source.describe();
  const deployment = await target.provisioner.describe();
  const tasks = deployment.deployed ? await chooseTasks(target.replication, options.tasks) : [];
  const statistics = deployment.deployed ? await target.replication.tableStatistics() : [];
  const chosen = new Set(tasks.map(({ id }) => id));
  const tables = options.tasks.length === 0 ? statistics : statistics.filter((table) => chosen.has(table.task));
  const alarms = await (deployment.deployed ? currentAlarms(target, options.state) : runAlarms(options.state));
  const pipeline = await looking;
  return {
    time: options.now.toISOString(),
    target: target.name,
    environment: options.environment,
    source: { kind: target.source.kind, address },
    deployment,
    summary: summarize(deployment, tasks, tables),
    tasks,
    tables,
    alarms: alarms.filter(({ task }) => task === undefined || chosen.has(task)),
    ...(pipeline === undefined ? {} : { pipeline }),
  };
}

export function summarize(
  deployment: Pick<Deployment, 'deployed' | 'problem'>,
  tasks: readonly ReplicationTask[],
  tables: readonly TableStatistics[],
): StatusSummary {
  const latencies = tasks.map((task) => task.cdcLatencyTarget);
  const progress = tasks.reduce((sum, task) => sum + task.fullLoadProgressPercent, 0);
  return {
    state: stateOf(deployment, tasks, tables),
    tasks: tasks.length,
    tasksRunning: tasks.filter((task) => task.status === 'running').length,
    tables: tables.length,
    tablesCompleted: tables.filter((table) => table.state === 'Table completed').length,
    tablesErrored: tables.filter((table) => table.state === 'Table error').length,
    fullLoadProgressPercent: tasks.length === 0 ? 0 : progress / tasks.length,
    cdcLatencyTarget: latencies.length === 0 || latencies.includes(null) ? null : Math.max(...(latencies as number[])),
  };
}

function stateOf(
  { deployed, problem }: Pick<Deployment, 'deployed' | 'problem'>,
  tasks: readonly ReplicationTask[],
  tables: readonly TableStatistics[],
): PlatformState {
  if (problem !== undefined) return 'failed';
  if (!deployed) return 'not deployed';
  if (tasks.some((task) => task.status === 'failed') || tables.some((table) => table.state === 'Table error')) {
    return 'failed';
  }
  if (tasks.some(({ sourceLostSince }) => sourceLostSince !== undefined)) return 'source lost';
  const active = tasks.filter((task) => task.status === 'running' || task.status === 'starting');
  if (active.length === 0) return 'stopped';
  if (active.length < tasks.length) return 'partial';
  const own = Map.groupBy(tables, ({ task }) => task);
  return tasks.every((task) => isReplicating(task, own.get(task.id) ?? [])) ? 'replicating' : 'loading';
}
