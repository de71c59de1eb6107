import { systemClock } from '../../../core/clock.js';
import type { Runbook, Step } from '../../engine/step.js';
import { awaitReplicationStep } from './await-replication-step.js';
import type { Patience } from './patience.js';
import { reloadTablesStep } from './reload-tables-step.js';
import { startTasksStep } from './start-tasks-step.js';
import { stopTasksStep } from './stop-tasks-step.js';

export type DmsInputs = {
  /** Task names; empty means all. */
  tasks: string[];
  /** Milliseconds for each step that waits. */
  timeout: number;
};

export type DmsStartInputs = DmsInputs & {
  reload: boolean;
  /** Whether to wait until the full load is done and changes are followed. */
  wait: boolean;
};

export function dmsStartRunbook(inputs: DmsStartInputs): Runbook {
  const { tasks, reload } = inputs;
  const start = startTasksStep({ tasks, reload, patience: patienceOf(inputs) });
  return { id: 'dms-start', title: 'Start replication', steps: [start, ...waiting(inputs)] };
}

export function dmsResumeRunbook(inputs: DmsInputs & { wait: boolean }): Runbook {
  const start = startTasksStep({ tasks: inputs.tasks, reload: false, resumeOnly: true, patience: patienceOf(inputs) });
  return { id: 'dms-resume', title: 'Resume replication', steps: [start, ...waiting(inputs)] };
}

/** Whole tasks, or with `tables` single tables of running tasks. */
export function dmsReloadRunbook(inputs: DmsInputs & { wait: boolean; tables: string[] }): Runbook {
  const { tasks, tables } = inputs;
  const reload =
    tables.length > 0
      ? reloadTablesStep({ tasks, tables })
      : startTasksStep({ tasks, reload: true, patience: patienceOf(inputs) });
  return { id: 'dms-reload', title: 'Reload the lake from the source', steps: [reload, ...waiting(inputs)] };
}

export function dmsStopRunbook(inputs: DmsInputs): Runbook {
  const stop = stopTasksStep({ tasks: inputs.tasks, patience: patienceOf(inputs) });
  return { id: 'dms-stop', title: 'Stop replication', steps: [stop] };
}

function waiting(inputs: DmsInputs & { wait: boolean }): Step[] {
  return inputs.wait ? [awaitReplicationStep({ tasks: inputs.tasks, patience: patienceOf(inputs) })] : [];
}

function patienceOf({ timeout }: DmsInputs): Patience {
  return { clock: systemClock, timeout };
}
