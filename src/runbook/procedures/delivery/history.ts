import { percentile } from '../../../core/percentile.js';
import { DELIVERY_CLAIMS, type DeliveryClaim } from '../../../platform/delivery-claims.js';
import type { ActionRun, Delivery, PipelineExecution } from '../../../targets/ports/delivery.js';

/** Seconds of what has ended. */
export interface Durations {
  count: number;
  median: number | null;
  longest: number | null;
}

export interface StageHistory {
  stage: string;
  /** Executions in which it ended. */
  runs: number;
  succeeded: number;
  durations: Durations;
}

export interface PipelineHistory {
  /** Newest first; `seconds` is null while it runs. */
  executions: (PipelineExecution & { seconds: number | null })[];
  /** Of executions that succeeded; the time that an approval waited is part of it. */
  durations: Durations;
  succeeded: number;
  ended: number;
  /** In the order of the pipeline. */
  stages: StageHistory[];
  /** Builds that succeeded. */
  builds: { stage: string; action: string; durations: Durations }[];
  /** What the newest execution that has it made; bytes are null when it is gone. */
  artifacts: { name: string; execution: string; bytes: number | null }[];
  claims: readonly DeliveryClaim[];
}

/** Most runs of actions that are looked at. */
const MOST_RUNS = 2_000;

/**
 * What the pipeline did lately: how long, how often with success, and how much it made.
 * @param limit executions, newest first
 */
export async function pipelineHistory(delivery: Delivery, limit: number): Promise<PipelineHistory> {
  const [{ stages }, executions, allRuns] = await Promise.all([
    delivery.state(),
    delivery.executions(limit),
    delivery.actionRuns({ limit: MOST_RUNS }),
  ]);
  const runs = allRuns.filter(({ execution }) => executions.some(({ id }) => id === execution));
  const ended = executions.filter(({ status }) => status === 'Succeeded' || status === 'Failed');
  const succeeded = ended.filter(({ status }) => status === 'Succeeded');
  return {
    executions: executions.map((each) => ({ ...each, seconds: hasEnded(each) ? secondsOf(each) : null })),
    durations: durations(succeeded),
    succeeded: succeeded.length,
    ended: ended.length,
    stages: stages.map(({ name }) => stageHistory(name, runs)),
    builds: builds(runs),
    artifacts: await artifacts(delivery, runs),
    claims: DELIVERY_CLAIMS,
  };
}

const hasEnded = ({ status }: PipelineExecution): boolean => status !== 'InProgress' && status !== 'Stopping';

function secondsOf({ started, updated }: { started: string; updated: string }): number {
  return (Date.parse(updated) - Date.parse(started)) / 1000;
}

function durations(spans: readonly { started: string; updated: string }[]): Durations {
  const seconds = spans.map(secondsOf);
  return { count: seconds.length, median: percentile(seconds, 0.5), longest: percentile(seconds, 1) };
}

/** A stage succeeded when the last run of each of its actions did: one that was tried again counts once. */
function stageHistory(stage: string, runs: readonly ActionRun[]): StageHistory {
  const byExecution = Object.values(
    Object.groupBy(
      runs.filter((run) => run.stage === stage),
      ({ execution }) => execution,
    ),
  ).map((each) => each!);
  const ended = byExecution.filter((each) => each.every(({ status }) => status !== 'InProgress'));
  const spans = ended.map((each) => ({
    started: each.map(({ started }) => started).sort()[0]!,
    updated: each
      .map(({ updated }) => updated)
      .sort()
      .at(-1)!,
  }));
  const succeeded = ended.filter((each) => lastRuns(each).every(({ status }) => status === 'Succeeded'));
  return { stage, runs: ended.length, succeeded: succeeded.length, durations: durations(spans) };
}

function lastRuns(runs: readonly ActionRun[]): ActionRun[] {
  const byAction = new Map<string, ActionRun>();
  for (const run of runs.toSorted((a, b) => a.started.localeCompare(b.started))) byAction.set(run.action, run);
  return [...byAction.values()];
}

function builds(runs: readonly ActionRun[]): PipelineHistory['builds'] {
  const done = runs.filter(({ provider, status }) => provider === 'CodeBuild' && status === 'Succeeded');
  const groups = Map.groupBy(done.toReversed(), ({ stage, action }) => `${stage}/${action}`);
  return [...groups.values()].map((group) => {
    const [{ stage, action }] = group as [ActionRun];
    return { stage, action, durations: durations(group) };
  });
}

async function artifacts(delivery: Delivery, runs: readonly ActionRun[]): Promise<PipelineHistory['artifacts']> {
  const newest = new Map<string, { execution: string; place: { bucket: string; key: string } }>();
  for (const { execution, outputs } of runs) {
    for (const { name, ...place } of outputs) if (!newest.has(name)) newest.set(name, { execution, place });
  }
  return Promise.all(
    [...newest].map(async ([name, { execution, place }]) => ({
      name,
      execution,
      bytes: (await delivery.artifactSize(place)) ?? null,
    })),
  );
}
