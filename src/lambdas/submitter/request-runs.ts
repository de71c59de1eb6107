import type { RunRequest, WorkloadName } from '../../platform/workloads.js';
import { type KnownRun, nextStep } from './next-step.js';

/** The queue of Batch, as far as runs are concerned. */
export interface RunQueue {
  /** The latest runs of a workload, whatever became of them. */
  runsOf(workload: WorkloadName): Promise<KnownRun[]>;
  /** @returns id of the run */
  submit(workload: WorkloadName, after?: KnownRun): Promise<string>;
}

export interface Outcome {
  workload: WorkloadName;
  decision: 'already queued' | 'later' | 'submitted';
  run?: string;
  /** Until it may be asked for again. */
  seconds?: number;
}

/** Sees to it that each workload of a request has a run that will read the lake as it is now, or later. */
export async function requestRuns(request: RunRequest, queue: RunQueue, now: Date): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const workload of request.workloads) outcomes.push(await requestRun(workload, request, queue, now));
  return outcomes;
}

async function requestRun(
  workload: WorkloadName,
  { minutesBetween }: RunRequest,
  queue: RunQueue,
  now: Date,
): Promise<Outcome> {
  const step = nextStep(await queue.runsOf(workload), minutesBetween, now);
  switch (step.kind) {
    case 'already queued':
      return { workload, decision: 'already queued', run: step.run.id };
    case 'later':
      return { workload, decision: 'later', seconds: step.seconds };
    case 'submit':
      return { workload, decision: 'submitted', run: await queue.submit(workload, step.after) };
  }
}
