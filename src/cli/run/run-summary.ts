import type { RecordedRun } from '../../runbook/engine/journal/journal-reader.js';
import type { StepOutcome } from '../../runbook/engine/step.js';
import type { RunSummary } from '../schemas/parts/run-summary.js';

export function runSummary({ header, status, finishedAt }: RecordedRun): RunSummary {
  const { run, runbook, title, startedAt, version } = header;
  return { run, runbook, title, status, startedAt, ...(finishedAt ? { finishedAt } : {}), version };
}

/** The steps as the outcome tells them; for a run that never came to one, as far as its events tell. */
export function recordedSteps({ outcome, events }: RecordedRun): StepOutcome[] {
  if (outcome) return outcome.steps;
  const steps = new Map<string, StepOutcome>();
  for (const { code, step, data } of events) {
    if (code === 'run.started') {
      for (const { id, title } of (data.steps ?? []) as { id: string; title: string }[]) {
        steps.set(id, { id, title, status: 'pending', evidence: '' });
      }
    }
    const known = steps.get(step ?? '');
    if (!known) continue;
    if (code === 'step.satisfied' || code === 'step.passed')
      Object.assign(known, { status: 'satisfied', evidence: data.evidence });
    if (code === 'step.done') Object.assign(known, { status: 'done', evidence: data.evidence });
    if (code === 'step.failed') Object.assign(known, { status: 'failed', evidence: data.message });
  }
  return [...steps.values()];
}
