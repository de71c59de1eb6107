import type { RunOutcome } from '../runbook/engine/step.js';
import type { Outcome } from './outcome.js';

/** A command's outcome from the outcome of the run it started. */
export function outcomeOfRun<T>(run: RunOutcome, result: T, text: string): Outcome<T> {
  return {
    status: run.status === 'interrupted' ? 'partial' : run.status,
    result,
    text,
    ...(run.findings.length > 0 ? { findings: run.findings } : {}),
    ...(run.error ? { error: run.error } : {}),
  };
}
