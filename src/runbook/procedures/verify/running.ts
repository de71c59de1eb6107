import type { Finding } from '../../../core/findings.js';
import type { ReplicationTask, TableStatistics } from '../../../targets/ports/replication.js';
import type { VerifyContext } from './verify-context.js';
import { namedTables, wantedTasks } from './wanted-tasks.js';

/** Every task replicates and none of its tables is in error. */
export async function verifyRunning(context: VerifyContext): Promise<Finding[]> {
  const tasks = await wantedTasks(context);
  if (tasks.length === 0) return [noTasks()];
  const statistics = await context.target.replication.tableStatistics();
  const wanted = namedTables(context, tasks);
  return tasks.map((task) =>
    taskFinding(
      task,
      statistics.filter((each) => each.task === task.id && wanted.has(each.table)),
    ),
  );
}

function taskFinding(task: ReplicationTask, tables: TableStatistics[]): Finding {
  const base = { id: `verify.running.${task.id}`, severity: 'fail', title: `task ${task.id} is running` } as const;
  if (task.status !== 'running') {
    return {
      ...base,
      status: 'fail',
      evidence: `${task.status}: ${task.lastFailure?.message ?? task.reason}`,
      effect: 'its tables fall behind the source',
      remedy: { text: task.lastFailure?.remedy ?? 'start the task', command: `futureim dms-start --task ${task.id}` },
    };
  }
  const broken = tables.filter(({ state }) => state === 'Table error' || state === 'Table cancelled');
  if (broken.length > 0) {
    const evidence = broken.map(({ table, state, reason }) => `${table}: ${reason ?? state}`).join('; ');
    return {
      ...base,
      status: 'fail',
      evidence,
      effect: 'these tables no longer follow the source',
      remedy: {
        text: 'load the tables anew',
        command: `futureim dms reload --task ${task.id} ${broken.map(({ table }) => `--table ${table}`).join(' ')}`,
      },
    };
  }
  const loading = tables.filter(({ state }) => state !== 'Table completed' && state !== 'Table does not exist');
  if (loading.length > 0) {
    const evidence = loading.map(({ table, state }) => `${table}: ${state.toLowerCase()}`).join('; ');
    return { ...base, status: 'warn', evidence, effect: 'these tables are not complete yet' };
  }
  return { ...base, status: 'pass', evidence: task.reason };
}

function noTasks(): Finding {
  return {
    id: 'verify.running',
    status: 'fail',
    severity: 'fail',
    title: 'replication tasks exist',
    evidence: 'the target has no replication task',
    remedy: { text: 'deploy the tasks', command: 'futureim deploy' },
  };
}
