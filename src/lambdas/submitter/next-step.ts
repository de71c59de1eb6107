/** A run of one workload, as the queue of Batch knows it. */
export interface KnownRun {
  id: string;
  status: string;
  createdAt: Date;
}

export type NextStep =
  /** One that has not begun will see the new data. */
  | { kind: 'already queued'; run: KnownRun }
  /** The last one began a moment ago. */
  | { kind: 'later'; seconds: number }
  /** To start once `after` has ended. */
  | { kind: 'submit'; after?: KnownRun };

/** A run in one of these has read nothing yet. */
const WAITING: readonly string[] = ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING'];

/**
 * What to do when a workload has new data. At most one run of it waits at any time: it reads what is there when it
 * begins, so a second one would find nothing. One that runs already may have read before the data came.
 *
 * @param runs of the workload, in any order
 * @param minutesBetween the starts of two runs
 */
export function nextStep(runs: readonly KnownRun[], minutesBetween: number, now: Date): NextStep {
  const waiting = runs.find(({ status }) => WAITING.includes(status));
  if (waiting) return { kind: 'already queued', run: waiting };
  const latest = Math.max(...runs.map(({ createdAt }) => createdAt.getTime()));
  const seconds = Math.ceil((latest + minutesBetween * 60_000 - now.getTime()) / 1000);
  if (seconds > 0) return { kind: 'later', seconds };
  const running = runs.find(({ status }) => status === 'RUNNING');
  return running ? { kind: 'submit', after: running } : { kind: 'submit' };
}
