import { ERROR_CODES } from '../../core/error-codes.js';
import { asFutureimError, FutureimError } from '../../core/errors.js';
import type { Finding } from '../../core/findings.js';
import type { Step, StepContext, StepOutcome } from './step.js';

export interface StepResult {
  outcome: StepOutcome;
  findings: Finding[];
  /** Present when the step failed. */
  error?: FutureimError;
}

/** Runs one step: check, apply when not satisfied, check again. Never throws. */
export async function runStep(step: Step, context: StepContext): Promise<StepResult> {
  const { id, title } = step;
  context.events.emit('step.started', { id, title });
  try {
    const before = await step.check(context);
    if (before.satisfied) {
      return finish(step, context, { id, title, status: 'satisfied', evidence: before.evidence });
    }
    await step.apply(context);
    const after = await step.check(context);
    if (!after.satisfied) {
      throw new FutureimError('FIM-STEP-UNSATISFIED', { message: after.evidence, data: { step: id } });
    }
    return finish(step, context, { id, title, status: 'done', evidence: after.evidence });
  } catch (thrown) {
    const error = withStepRemedy(asFutureimError(thrown), step);
    const findings = reportFindings(step, context);
    context.events.emit('step.failed', { id, title, message: error.message, error: error.code });
    return { outcome: { id, title, status: 'failed', evidence: error.message }, findings, error };
  }
}

function finish(step: Step, context: StepContext, outcome: StepOutcome): StepResult {
  const findings = reportFindings(step, context);
  const unchanged = step.examines ? 'step.passed' : 'step.satisfied';
  const code = outcome.status === 'satisfied' ? unchanged : 'step.done';
  context.events.emit(code, { id: outcome.id, title: outcome.title, evidence: outcome.evidence });
  return { outcome, findings };
}

function reportFindings(step: Step, context: StepContext): Finding[] {
  const findings = step.findings?.() ?? [];
  for (const finding of findings) context.events.emit('finding', { ...finding });
  return findings;
}

/** The step knows better than the registry what to run next; the error itself knows best. */
function withStepRemedy(error: FutureimError, step: Step): FutureimError {
  if (step.remedy === undefined || error.remedy !== ERROR_CODES[error.code].remedy) return error;
  return new FutureimError(error.code, {
    message: error.message,
    reason: error.reason,
    remedy: step.remedy,
    cause: error.cause ?? error,
    data: error.data,
  });
}
