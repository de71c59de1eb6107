export const ALARM_RULES = ['lag', 'task-failed', 'table-errors', 'source-lost', 'disk-low', 'run-failed'] as const;
export type AlarmRule = (typeof ALARM_RULES)[number];

/** `unknown` when there is nothing to judge by, such as the lag of a task that does not run. */
export const ALARM_STATES = ['alarm', 'unknown', 'ok'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** What a rule says of the platform or of one task. */
export interface AlarmVerdict {
  /** `lag:retail-copilot`, `disk-low`. */
  id: string;
  rule: AlarmRule;
  task?: string;
  state: AlarmState;
  /** The figure and its limit, in words. */
  reason: string;
  /** A command, when something needs doing. */
  remedy?: string;
}

export interface Alarm extends AlarmVerdict {
  /** When it came into its state, ISO 8601, UTC. */
  since: string;
}

export interface Alarms {
  /** Every alarm there is, in whatever state. */
  list(): Promise<Alarm[]>;
}
