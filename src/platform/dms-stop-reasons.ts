/** What brings a task back that stopped for a reason. */
export type StopRemedy =
  /** It goes on where it stopped. */
  | 'resume'
  /** It has no changes to go on with: only a reload makes it run. */
  | 'reload'
  /** It would stop again at once: a person has to mend something first. */
  | 'person';

export interface StopReason {
  /** Why the task stands still, as a clause: `its storage ran low`. */
  why: string;
  remedy: StopRemedy;
  /** What to look at before, or instead of, starting it. */
  advice?: string;
}

/** How AWS DMS begins every stop reason. */
const PREFIX = /^stop reason\s+/i;

/**
 * Every value of ReplicationTask.StopReason.
 * @see https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationTask.html
 */
export const STOP_REASONS = {
  NORMAL: { why: 'it was stopped by order', remedy: 'resume' },
  RECOVERABLE_ERROR: {
    why: 'an error did not pass by itself',
    remedy: 'resume',
    advice: 'futureim dms test shows whether the source answers',
  },
  FATAL_ERROR: { why: 'it met an error that a retry cannot mend', remedy: 'resume' },
  FULL_LOAD_ONLY_FINISHED: { why: 'it only loads, and has loaded everything', remedy: 'reload' },
  STOPPED_AFTER_FULL_LOAD: { why: 'its settings stop it after the full load', remedy: 'resume' },
  STOPPED_AFTER_CACHED_EVENTS: {
    why: 'its settings stop it once the changes cached during the full load are applied',
    remedy: 'resume',
  },
  STOPPED_AFTER_DDL_APPLY: { why: 'its settings stop it after a change of a table', remedy: 'resume' },
  STOPPED_DUE_TO_LOW_MEMORY: {
    why: 'the replication instance ran out of memory',
    remedy: 'resume',
    advice: 'if it stops again, the instance needs a larger class',
  },
  STOPPED_DUE_TO_LOW_DISK: {
    why: 'the storage of the replication instance ran low',
    remedy: 'resume',
    advice: 'if it stops again, the instance needs more storage',
  },
  STOPPED_AT_SERVER_TIME: {
    why: 'it reached the server time at which it is set to stop',
    remedy: 'person',
    advice: 'remove the stop position of the task (aws dms modify-replication-task), or reload it',
  },
  STOPPED_AT_COMMIT_TIME: {
    why: 'it reached the commit time at which it is set to stop',
    remedy: 'person',
    advice: 'remove the stop position of the task (aws dms modify-replication-task), or reload it',
  },
  EXPRESS_LICENSE_LIMITS_REACHED: {
    why: 'the limits of an express licence were reached',
    remedy: 'person',
    advice: 'lift the limits of the database first, then load it anew',
  },
  RECONFIGURATION_RESTART: { why: 'AWS DMS restarts it with new settings', remedy: 'resume' },
  RECYCLE_TASK: { why: 'AWS DMS recycles it to free what it holds', remedy: 'resume' },
} as const satisfies Record<string, StopReason>;

export type StopReasonName = keyof typeof STOP_REASONS;

/**
 * What a stop reason means; undefined for one that this release does not know.
 * @param stopReason with or without its prefix: `Stop Reason NORMAL`
 */
export function stopReasonOf(stopReason: string | undefined): StopReason | undefined {
  const name = (stopReason ?? '').replace(PREFIX, '');
  return Object.hasOwn(STOP_REASONS, name) ? STOP_REASONS[name as StopReasonName] : undefined;
}
