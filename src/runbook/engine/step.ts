import type { ErrorRecord } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';
import type { Finding } from '../../core/findings.js';
import type { Target } from '../../targets/target.js';

/** What every step of every runbook is given. */
export interface StepContext {
  target: Target;
  events: Emitter;
  signal: AbortSignal;
}

export interface StepCheck {
  satisfied: boolean;
  /** What was seen, for people: `agent 0.1.0 answers, started 09:12`. */
  evidence: string;
}

/**
 * One idempotent unit of a runbook. The engine runs check; if not satisfied, apply; then check again,
 * and fails the run when the second check is not satisfied.
 */
export interface Step {
  /** Stable, kebab-case, unique within its runbook. */
  id: string;
  title: string;
  /** The check is the whole work, as in a comparison: it is told as just made, never as made before. */
  examines?: true;
  /** The command to run when this step fails and the error names none. */
  remedy?: string;
  check(context: StepContext): Promise<StepCheck>;
  /** @throws FutureimError */
  apply(context: StepContext): Promise<void>;
  /** Findings collected by the last check or apply, reported with the run. */
  findings?(): Finding[];
}

/** An ordered list of steps with a stable id, e.g. `up`. */
export interface Runbook {
  id: string;
  title: string;
  steps: Step[];
}

export interface StepOutcome {
  id: string;
  title: string;
  status: 'satisfied' | 'done' | 'failed' | 'skipped' | 'pending';
  evidence: string;
}

export interface RunOutcome {
  run: string;
  runbook: string;
  status: 'ok' | 'changed' | 'failed' | 'interrupted';
  steps: StepOutcome[];
  findings: Finding[];
  /** Why the run failed or was interrupted. */
  error?: ErrorRecord;
}

/** JSON-safe facts a runbook was started with; they are journaled, so no secret may be among them. */
export type RunInputs = Record<string, unknown>;
