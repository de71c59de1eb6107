/** What alarms watch; those of the second line are on AWS alone, where there are more parts that can fail. */
export const ALARM_RULES = [
  ...(['lag', 'task-failed', 'table-errors', 'source-lost', 'disk-low', 'run-failed'] as const),
  ...(['replication-load', 'api', 'run-requests', 'queries', 'mail', 'audit'] as const),
] as const;
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
  /** Absent where alarms are built in and nobody can take them away. */
  readonly repairs?: AlarmRepairs;
}

/** An alarm that is not as the configuration has it. */
export interface AlarmRepair {
  id: string;
  change: 'create' | 'change';
  /** What is wrong, a setting each: `threshold is 900, not 300`. */
  differences: string[];
}

export interface AlarmSurvey {
  /** Alarms that are as they should be. */
  inOrder: number;
  repairs: AlarmRepair[];
  /** Stacks of which alarms do not exist because what they watch was not deployed. */
  notDeployed: string[];
}

/** Puts back alarms that somebody deleted or changed by hand. */
export interface AlarmRepairs {
  survey(): Promise<AlarmSurvey>;
  /** Makes one alarm what the configuration says. Doing it twice is doing it once. */
  repair(id: string): Promise<void>;
}
