import type { Clock } from '../../../core/clock.js';
import { asFutureimError, FutureimError, toErrorRecord } from '../../../core/errors.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { Target } from '../../../targets/target.js';
import type { Condition } from './condition/condition.js';
import { holds } from './condition/evaluate-condition.js';
import type { PipelineLooks } from './pipeline-looks.js';
import { type SnapshotOptions, type StatusSnapshot, summarize, takeSnapshot } from './snapshot.js';

export interface WatchOptions {
  environment: StatusSnapshot['environment'];
  tasks: readonly string[];
  /** Milliseconds between polls. */
  interval: number;
  /** The watch ends when this holds; without it, only the signal ends it. */
  until?: Condition;
  /** Milliseconds after which a watch with `until` gives up. */
  timeout: number;
  /** Where runs are journaled. */
  state: StateFolder;
  pipeline: PipelineLooks;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * One snapshot per poll. A poll that fails yields the last known tasks with `error` set, and the watch goes on.
 * @throws FutureimError FIM-TIMEOUT when `until` did not hold in time, FIM-TASK-FAILED when a failed task keeps it from
 * ever holding, FIM-TASK-UNKNOWN
 */
export async function* watchStatus(target: Target, options: WatchOptions): AsyncGenerator<StatusSnapshot, void> {
  const start = options.clock.monotonic();
  let last: StatusSnapshot | undefined;
  while (!options.signal.aborted) {
    last = await lookAgain(target, { ...options, now: options.clock.now() }, last);
    yield last;
    if (options.until) {
      if (last.error === undefined && holds(options.until, last.tasks)) return;
      if (last.error === undefined) refuseDeadEnd(options.until, last);
      if (options.clock.monotonic() - start >= options.timeout) throw tooLate(options.until, options.timeout, last);
    }
    await options.clock.sleep(options.interval, options.signal).catch(() => undefined);
  }
}

/**
 * The platform now; when it does not answer, the last known tasks and tables with `error` set.
 * @throws FutureimError FIM-TASK-UNKNOWN, and FIM-INTERNAL for a fault of the program
 */
export async function lookAgain(
  target: Target,
  options: SnapshotOptions,
  last: StatusSnapshot | undefined,
): Promise<StatusSnapshot> {
  try {
    return await takeSnapshot(target, options);
  } catch (error) {
    const known = asFutureimError(error);
    if (known.code === 'FIM-TASK-UNKNOWN' || known.code === 'FIM-INTERNAL') throw known;
    return unreachable(target, options, last, known);
  }
}

async function unreachable(
  target: Target,
  { environment, now, pipeline: looks }: SnapshotOptions,
  last: StatusSnapshot | undefined,
  error: FutureimError,
): Promise<StatusSnapshot> {
  const tasks = last?.tasks ?? [];
  const tables = last?.tables ?? [];
  const pipeline = await looks.look();
  return {
    time: now.toISOString(),
    target: target.name,
    environment,
    source: last?.source ?? { kind: target.source.kind, address: await target.source.describe() },
    deployment: last?.deployment ?? { deployed: false, outputs: {} },
    summary: { ...summarize({ deployed: true }, tasks, tables), state: 'unreachable', cdcLatencyTarget: null },
    tasks,
    tables,
    alarms: last?.alarms ?? [],
    ...(pipeline === undefined ? {} : { pipeline }),
    error: toErrorRecord(error),
  };
}

/** A failed task stays failed until somebody acts, so waiting on would only hide it. */
function refuseDeadEnd(until: Condition, snapshot: StatusSnapshot): void {
  if (until.terms.some((term) => term.metric === 'status' && term.value === 'failed')) return;
  const failed = snapshot.tasks.find((task) => task.status === 'failed');
  if (!failed) return;
  throw new FutureimError('FIM-TASK-FAILED', {
    message: `"${until.text}" cannot come true: task "${failed.id}" failed: ${failed.lastFailure?.message ?? failed.reason}`,
    ...(failed.lastFailure ? { remedy: failed.lastFailure.remedy } : {}),
    data: { task: failed.id },
  });
}

function tooLate(until: Condition, timeout: number, snapshot: StatusSnapshot): FutureimError {
  const { state, cdcLatencyTarget, fullLoadProgressPercent } = snapshot.summary;
  const lag = cdcLatencyTarget === null ? 'unknown' : `${cdcLatencyTarget} s`;
  return new FutureimError('FIM-TIMEOUT', {
    message: `"${until.text}" did not hold within ${timeout / 1_000} s: ${state}, loaded ${Math.floor(fullLoadProgressPercent)} %, lag ${lag}`,
  });
}
